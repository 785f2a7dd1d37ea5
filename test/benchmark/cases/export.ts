import {programPath} from '../../helpers/run-program.js';
import {type Contest} from '../compare-commands.js';
import {nodeCommand} from '../run-process.js';
import {otherExplorers} from './explorers.js';

/** Reads an engine's export to nothing. */
const drain = `
const {URL} = require('node:url');
const host = new URL(process.env.DOCKER_HOST);
const where = host.protocol === 'unix:' ? {socketPath: host.pathname} : {host: host.hostname, port: host.port};
require('node:http').get({...where, path: '/images/' + encodeURIComponent(process.argv[1]) + '/get'}, answer => {
	if (answer.statusCode !== 200) throw new Error('status ' + answer.statusCode);
	answer.resume();
});
`;

/** Reading an image out of an engine, against taking its export and doing nothing with it. */
export const exportContest = (node: string, image: string): Contest => ({
	name: `the engine's export of ${image}`,
	bar: 1.1,
	commands: [
		{
			name: 'imgscope',
			run: [nodeCommand(node, programPath, '--no-cache', `docker:${image}`)],
		},
		{name: 'the export alone', run: [nodeCommand(node, '-e', drain, image)]},
		...otherExplorers('readEngine', image),
	],
});
