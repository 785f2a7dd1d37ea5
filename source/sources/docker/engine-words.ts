/** Whose API is spoken. */
export type EngineProduct = 'docker' | 'podman';

/** What messages call an engine, and what they advise. */
export type EngineWords = {
	readonly name: string;
	readonly command: string;
	readonly start: string;
	readonly access: string;
};

const words: Readonly<Record<EngineProduct, EngineWords>> = {
	docker: {
		name: 'Docker engine',
		command: 'docker',
		start: 'Start Docker',
		access: 'Add yourself to the docker group and log in again',
	},
	podman: {
		name: 'podman service',
		command: 'podman',
		start: 'Start it (systemctl --user start podman.socket)',
		access: 'See CONTAINER_HOST and `podman system connection list`',
	},
};

/** The words for an engine; it is Docker's when nothing else is said. */
export const engineWords = (product: EngineProduct = 'docker'): EngineWords =>
	words[product];
