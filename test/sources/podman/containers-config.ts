import test from 'ava';
import {parseContainersConfig} from '../../../source/sources/podman/containers-config.js';

test('the settings as podman 4 writes them', t => {
	const {active, services} = parseContainersConfig(String.raw`
[containers]
active_service = "not here"

[engine]
  active_service = "far" # the machine
  env = ["uri=x"]
  [engine.service_destinations]
    [engine.service_destinations.far]
      uri = "ssh://me@far:22/run/podman/podman.sock"
      identity = "/keys/a \"b\""
    [engine.service_destinations."two words"]
      uri = 'unix:///x'
[engine.volume_plugins]
  uri = "no"
`);
	t.is(active, 'far');
	t.deepEqual(
		[...services],
		[
			[
				'far',
				{
					uri: 'ssh://me@far:22/run/podman/podman.sock',
					identity: '/keys/a "b"',
				},
			],
			['two words', {uri: 'unix:///x'}],
		],
	);
});

test('an empty file and comments say nothing', t => {
	t.deepEqual(parseContainersConfig('# active_service = "x"\n[engine]\n#'), {
		active: undefined,
		services: new Map(),
	});
});
