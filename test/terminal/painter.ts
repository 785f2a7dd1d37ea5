import test from 'ava';
import {createPainter} from '../../source/terminal/painter.js';

const open = () => {
	const written: string[] = [];
	const waiting: Array<() => void> = [];
	let freed = 0;
	const painter = createPainter(
		{
			write(text, onTaken) {
				written.push(text.replaceAll('\u{1B}[', '‹'));
				waiting.push(onTaken);
			},
		},
		() => {
			freed++;
		},
	);
	return {
		painter,
		written,
		freed: () => freed,
		take() {
			waiting.shift()!();
		},
	};
};

test('the first frame is whole, the next ones are what is new of them', t => {
	const {painter, written} = open();
	painter.paint(['one', 'two', 'three']);
	t.regex(written[0]!, /^‹\?2026h‹\?25l‹2J‹1;1Hone‹K‹2;1Htwo‹K‹3;1Hthree‹K/);
	painter.paint(['one', 'TWO', 'three']);
	t.is(written[1], '‹?2026h‹2;1HTWO‹K‹H‹?2026l');
});

test('a frame like the one before is not written', t => {
	const {painter, written} = open();
	painter.paint(['one']);
	painter.paint(['one']);
	t.is(written.length, 1);
});

test('what was forgotten is written whole', t => {
	const {painter, written} = open();
	painter.paint(['one']);
	painter.forget();
	painter.paint(['one']);
	t.is(written[1], written[0]);
});

test('a painter is busy until the terminal has taken the frame', t => {
	const {painter, freed, take} = open();
	t.false(painter.isBusy());
	painter.paint(['one']);
	t.true(painter.isBusy());
	t.is(freed(), 0);
	take();
	t.false(painter.isBusy());
	t.is(freed(), 1);
	painter.paint(['one']);
	t.false(painter.isBusy());
});
