import test from 'ava';
import {findConfig} from '../../source/settings/find-config.js';

const usual = (file: string) => ({file, isNamed: false});
const named = (file: string) => ({file, isNamed: true});

test('the usual place is in the home directory', t => {
	const place = usual('/home/a/.config/imgscope/config.yaml');
	t.deepEqual(findConfig(undefined, {}, '/home/a'), place);
	t.deepEqual(findConfig(undefined, {XDG_CONFIG_HOME: ''}, '/home/a'), place);
	t.deepEqual(findConfig(undefined, {XDG_CONFIG_HOME: 'x'}, '/home/a'), place);
});

test('XDG_CONFIG_HOME moves it', t => {
	t.deepEqual(
		findConfig(undefined, {XDG_CONFIG_HOME: '/etc/xdg'}, '/home/a'),
		usual('/etc/xdg/imgscope/config.yaml'),
	);
});

test('--config counts before IMGSCOPE_CONFIG', t => {
	const env = {IMGSCOPE_CONFIG: 'b.yaml', XDG_CONFIG_HOME: '/etc/xdg'};
	t.deepEqual(findConfig(undefined, env, '/home/a'), named('b.yaml'));
	t.deepEqual(findConfig('c.yaml', env, '/home/a'), named('c.yaml'));
	t.deepEqual(
		findConfig(undefined, {IMGSCOPE_CONFIG: ''}, '/home/a'),
		usual('/home/a/.config/imgscope/config.yaml'),
	);
});
