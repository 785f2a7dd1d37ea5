import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {createServer} from 'node:http';
import {crc32} from 'node:zlib';
import {type AddressInfo} from 'node:net';
import {once} from 'node:events';

type File = readonly [name: string, content: Uint8Array];

/** A zip whose files are stored as they are. */
const packStored = (files: readonly File[]): Buffer => {
	const bodies: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const [name, content] of files) {
		const fields = Buffer.alloc(26);
		fields.writeUInt16LE(20, 0);
		fields.writeUInt32LE(crc32(content), 10);
		fields.writeUInt32LE(content.length, 14);
		fields.writeUInt32LE(content.length, 18);
		fields.writeUInt16LE(Buffer.byteLength(name), 22);
		const local = Buffer.concat([
			Buffer.from('PK\u0003\u0004'),
			fields,
			Buffer.from(name),
			content,
		]);
		const rest = Buffer.alloc(14);
		rest.writeUInt32LE(offset, 10);
		directory.push(
			Buffer.from('PK\u0001\u0002\u0014\u0000'),
			fields,
			rest,
			Buffer.from(name),
		);
		bodies.push(local);
		offset += local.length;
	}

	const entries = Buffer.concat(directory);
	const end = Buffer.alloc(18);
	end.writeUInt16LE(files.length, 4);
	end.writeUInt16LE(files.length, 6);
	end.writeUInt32LE(entries.length, 8);
	end.writeUInt32LE(offset, 12);
	return Buffer.concat([
		...bodies,
		entries,
		Buffer.from('PK\u0005\u0006'),
		end,
	]);
};

/** A package of Python that is ready to be installed. */
const packWheel = (name: string, files: readonly File[]): Buffer => {
	const information = `${name}-1.0.dist-info`;
	const all: readonly File[] = [
		...files,
		[
			`${information}/METADATA`,
			Buffer.from(`Metadata-Version: 2.1\nName: ${name}\nVersion: 1.0\n`),
		],
		[
			`${information}/WHEEL`,
			Buffer.from(
				'Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
			),
		],
	];
	const record = all.map(([file, content]) => {
		const hash = createHash('sha256').update(content).digest('base64url');
		return `${file},sha256=${hash},${content.length}\n`;
	});
	return packStored([
		...all,
		[
			`${information}/RECORD`,
			Buffer.from(`${record.join('')}${information}/RECORD,,\n`),
		],
	]);
};

export type PackageIndex = {
	/** For `pip install --index-url`. */
	readonly url: string;
	readonly close: () => void;
};

/** An index of Python packages on this machine, with one package. What it gives may be kept by those who ask. */
export const servePackage = async (
	name: string,
	files: readonly File[],
): Promise<PackageIndex> => {
	const wheel = packWheel(name, files);
	const file = `${name}-1.0-py3-none-any.whl`;
	const answers = new Map<string, readonly [type: string, body: Buffer]>([
		[
			`/simple/${name}/`,
			[
				'text/html',
				Buffer.from(`<!DOCTYPE html><a href="/${file}">${file}</a>`),
			],
		],
		[`/${file}`, ['application/octet-stream', wheel]],
	]);
	const server = createServer((request, response) => {
		const [type, body] = answers.get(request.url ?? '') ?? [];
		response.writeHead(body ? 200 : 404, {
			'content-type': type ?? 'text/plain',
			'cache-control': 'max-age=3600',
		});
		response.end(body);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- it listens on a port
	const {port} = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/simple/`,
		close() {
			server.close();
			server.closeAllConnections();
		},
	};
};
