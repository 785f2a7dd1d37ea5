import {ImgscopeError} from '../../errors.js';
import {printable} from '../../printable.js';
import {CommandFailure} from './command-output.js';

const namespaceHint = (namespace: string): string =>
	`The namespace ${printable(namespace)} was asked; CONTAINERD_NAMESPACE names another one (Kubernetes has k8s.io).`;

/** There is no such image in the namespace. */
export const noSuchImage = (
	name: string,
	namespace: string,
	details: {readonly cause?: unknown} = {},
): ImgscopeError =>
	new ImgscopeError(
		'image-not-found',
		`containerd has no image ${printable(name)}`,
		{...details, hint: namespaceHint(namespace)},
	);

/** What the failure of `nerdctl` or `ctr` means. An error that is none of a command stays as it is. */
export const explainFailure = (
	error: unknown,
	program: string,
	name: string,
	namespace: string,
): unknown => {
	if (!(error instanceof CommandFailure)) {
		return error;
	}

	const {message} = error;
	if (/permission denied|must be root|rootless/iv.test(message)) {
		return new ImgscopeError(
			'source-unavailable',
			`Cannot read ${printable(name)} from containerd: ${program} says: ${printable(message)}`,
			{
				hint: 'containerd mostly belongs to root: try sudo, or name a socket of yours in CONTAINERD_ADDRESS.',
				cause: error,
			},
		);
	}

	if (/no such image|image .* not found/iv.test(message)) {
		return noSuchImage(name, namespace, {cause: error});
	}

	return new ImgscopeError(
		'source-unavailable',
		`Cannot read ${printable(name)} from containerd: ${program} says: ${printable(message)}`,
		{
			hint: 'Is containerd running? CONTAINERD_ADDRESS names its socket.',
			cause: error,
		},
	);
};
