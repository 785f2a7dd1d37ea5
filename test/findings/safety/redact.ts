import test from 'ava';
import {redact} from '../../../source/findings/safety/redact.js';

const cases: ReadonlyArray<readonly [text: string, shown: string]> = [
	['RUN API_TOKEN=abcdefgh make', 'RUN API_TOKEN=… make'],
	['RUN echo "secret=not-a-key" > /x', 'RUN echo "secret=…" > /x'],
	['RUN git clone https://bot:h4rd2guess@git.internal/x', 'RUN git clone …/x'],
	['RUN TOKEN=$TOKEN make', 'RUN TOKEN=$TOKEN make'],
	['RUN make PREFIX=/usr', 'RUN make PREFIX=/usr'],
];

for (const [text, shown] of cases) {
	test(`${text} is shown as ${shown}`, t => {
		t.is(redact(text), shown);
	});
}
