import test from 'ava';
import {commandLine, programCommand} from '../../source/spool/open-program.js';

test('the programs are those of the environment', t => {
	t.is(programCommand('pager', {}), 'less');
	t.is(programCommand('pager', {PAGER: 'more'}), 'more');
	t.is(programCommand('pager', {PAGER: ' '}), 'less');
	t.is(programCommand('editor', {}), 'vi');
	t.is(programCommand('editor', {EDITOR: 'nano'}), 'nano');
	t.is(programCommand('editor', {EDITOR: 'nano', VISUAL: 'code'}), 'code');
});

test('a shell is asked only for what needs one', t => {
	t.deepEqual(commandLine('less -R', '/f'), ['less', ['-R', '/f']]);
	t.deepEqual(commandLine('LESS=-R less', '/f'), [
		'/bin/sh',
		['-c', 'LESS=-R less "$@"', 'LESS=-R less', '/f'],
	]);
	t.is(commandLine(`'my editor' -w`, '/f')[0], '/bin/sh');
});
