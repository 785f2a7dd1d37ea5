import {once} from 'node:events';
import {createServer, type Socket} from 'node:net';
import path from 'node:path';
import {type ExecutionContext} from 'ava';
import {writeTemporary} from './archives.js';

/** An engine that accepts every connection and never says a word; counts the open ones. */
export const startSilentEngine = async (t: ExecutionContext) => {
	const marker = await writeTemporary(t, 'marker', '');
	const socket = path.join(path.dirname(marker), 'd.sock');
	const connections = new Set<Socket>();
	const server = createServer(connection => {
		connections.add(connection);
		connection.resume();
		connection.on('error', () => undefined);
		connection.on('close', () => {
			connections.delete(connection);
		});
	});
	server.listen(socket);
	await once(server, 'listening');
	t.teardown(() => {
		server.close();
		for (const connection of connections) {
			connection.destroy();
		}
	});
	return {host: `unix://${socket}`, connections};
};
