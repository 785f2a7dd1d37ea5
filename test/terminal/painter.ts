import test from 'ava';
import {createPainter} from '../../source/terminal/painter.js';

const open = () => {
	const written: string[] = [];
	const painter = createPainter({
		write(text) {
			written.push(text.replaceAll('\u{1B}[', '‹'));
		},
	});
	return {painter, written};
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
