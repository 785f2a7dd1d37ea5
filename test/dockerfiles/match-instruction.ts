import test from 'ava';
import {matchInstruction} from '../../source/dockerfiles/match-instruction.js';

test('the same text is certain, whatever the spaces', t => {
	t.is(matchInstruction('RUN a  &&  b', 'RUN a && b'), 1);
	t.is(matchInstruction('CMD ["a" "b"]', 'CMD ["a", "b"]'), 1);
	t.is(matchInstruction('ENV A=1', 'env A=1'), 1);
});

test('another instruction is none', t => {
	t.is(matchInstruction('ADD x /', 'COPY x /'), 0);
	t.is(matchInstruction('', 'RUN a'), 0);
});

test('the classic builder tells only where it copied to', t => {
	const match = (text: string) =>
		matchInstruction('COPY dir:0a1b in /srv/app/ ', text);
	t.is(match('COPY . /srv/app'), 0.9);
	t.is(match('COPY --chown=1:1 a b app/'), 0.9);
	t.is(match('COPY . $HOME'), 0.9);
	t.is(match('COPY . .'), 0.9);
	t.true(match('COPY . /elsewhere') < 0.5);
});

test('flags of the builder count for nothing', t => {
	t.is(
		matchInstruction(
			'RUN make',
			'RUN --mount=type=cache,target=/root/.cache make',
		),
		1,
	);
	t.is(
		matchInstruction('COPY /out /app', 'COPY --from=build --link /out /app'),
		1,
	);
});

test('a variable stands for any word, and what is less alike matches less', t => {
	const exact = matchInstruction('EXPOSE 8080', 'EXPOSE 8080');
	const variable = matchInstruction('EXPOSE 8080', 'EXPOSE $PORT');
	const other = matchInstruction('EXPOSE 8080', 'EXPOSE 9090');
	t.true(exact > variable);
	t.true(variable > 0.5);
	t.true(other < 0.5);
});

test('an argument is known by its name, whatever value the build gave it', t => {
	t.is(matchInstruction('ARG VERSION=2', 'ARG VERSION=1'), 0.9);
	t.is(matchInstruction('ARG VERSION=2', 'ARG VERSION'), 0.9);
	t.is(matchInstruction('ARG VERSION', 'ARG VERSION'), 1);
	t.true(matchInstruction('ARG OTHER=1', 'ARG VERSION=1') < 0.5);
});
