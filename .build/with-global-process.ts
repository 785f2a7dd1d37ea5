import {type Plugin} from 'esbuild';

/** Takes `process` from where it always is. To import it makes Node.js ask for all that it has, even for what standard input is, and that takes milliseconds. */
export const withGlobalProcess: Plugin = {
	name: 'with-global-process',
	setup({onResolve, onLoad}) {
		onResolve({filter: /^(?:node:)?process$/}, () => ({
			path: 'process',
			namespace: 'global',
		}));
		onLoad({filter: /.*/, namespace: 'global'}, () => ({
			contents: 'export default process; export const {cwd, env} = process;',
		}));
	},
};
