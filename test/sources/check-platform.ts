import test from 'ava';
import {ImgscopeError} from '../../source/errors.js';
import {checkPlatform} from '../../source/sources/check-platform.js';
import {sampleImage} from '../helpers/sample-image.js';

const arm = {os: 'linux', architecture: 'arm64'};

test('refuse an image for another platform than was asked for', t => {
	const error = t.throws(
		() => {
			checkPlatform(
				{...sampleImage(), os: 'linux', architecture: 'amd64'},
				arm,
			);
		},
		{instanceOf: ImgscopeError},
	);
	t.is(error.message, 'sample:1 is for linux/amd64 and not for linux/arm64');
});

test('let an image pass that is for the platform or names none', t => {
	t.notThrows(() => {
		checkPlatform(
			{...sampleImage(), os: 'linux', architecture: 'arm64', variant: 'v8'},
			arm,
		);
		checkPlatform(
			{...sampleImage(), os: undefined, architecture: undefined},
			arm,
		);
	});
});
