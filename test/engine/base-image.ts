import {dockerEngine} from '../../source/sources/docker-engine.js';
import {
	buildOnBusybox,
	docker,
	engineEnvironment,
	engineTest,
} from '../helpers/real-engine.js';
import {openRequest} from '../sources/_open-request.js';
import {surroundings} from '../sources/docker/_surroundings.js';

engineTest(
	'an image of the engine that another one was built on is its base',
	async t => {
		const base = await buildOnBusybox([
			'RUN ["/bin/busybox", "mkdir", "/base"]',
		]);
		const image = await buildOnBusybox([
			'RUN ["/bin/busybox", "mkdir", "/base"]',
			'RUN ["/bin/busybox", "mkdir", "/own"]',
		]);
		t.teardown(async () => docker('rmi', '--force', image, base));
		const {info} = await dockerEngine.open(
			openRequest(image, surroundings('/nowhere', engineEnvironment), {
				basePatience: 300_000,
			}),
		);
		const layers = await docker(
			'inspect',
			'--format',
			'{{len .RootFS.Layers}}',
			base,
		);
		t.is(info.base?.how, 'engine');
		t.is(info.base?.layers, Number(layers));
	},
);
