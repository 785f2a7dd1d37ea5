import {
	type CredentialsLookup,
	findCredentials,
} from '../docker/credentials.js';
import {readDockerConfig} from '../docker/docker-config.js';
import {variable, type Surroundings} from '../docker/surroundings.js';
import {findPodmanAccount, podmanAuthFiles} from './podman-accounts.js';
import {formatReference, type RegistryReference} from './reference.js';

/**
Finds the account for an image: in the file that `REGISTRY_AUTH_FILE` names, in docker's config and its helpers, in podman's `auth.json`. A helper that fails does not end the search; its problem is told when nothing else is found.

@throws ImgscopeError `usage` when a file cannot be read.
*/
export const findAccount = async (
	reference: RegistryReference,
	surroundings: Surroundings,
	signal?: AbortSignal,
): Promise<CredentialsLookup> => {
	const {env} = surroundings;
	const named = variable(surroundings, 'REGISTRY_AUTH_FILE');
	const inPodman = (file: string) => async () =>
		findPodmanAccount(file, reference, env, signal);
	const inDocker = async () =>
		findCredentials(
			formatReference(reference),
			await readDockerConfig(surroundings),
			env,
			signal,
		);
	const places =
		named === undefined
			? [inDocker, ...podmanAuthFiles(surroundings).map(file => inPodman(file))]
			: [inPodman(named), inDocker];
	let problem: string | undefined;
	for (const look of places) {
		const found = await look();
		if (found.credentials) {
			return found;
		}

		problem ??= found.problem;
	}

	return {problem};
};
