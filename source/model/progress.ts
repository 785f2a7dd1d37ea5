/** What is being waited for before an image can be shown. */
export type Progress =
	/** Nothing can be counted yet: "asking the engine for the image". */
	| {readonly stage: 'waiting'; readonly what: string}

	/** An engine fetches the image from its registry. */
	| {
			readonly stage: 'pulling';
			readonly what: string;
			readonly bytes: number;
			readonly totalBytes?: number | undefined;
	  }

	/** Files are looked into. */
	| {
			readonly stage: 'looking';
			readonly files: number;
			readonly allFiles: number;
	  }

	/** Layers are being read. */
	| {
			readonly stage: 'reading';

			/** Number of the layer, from 1. */
			readonly layer: number;
			readonly layerCount?: number | undefined;
			readonly bytes: number;
			readonly totalBytes?: number | undefined;
	  };
