/** Names the folder that chunks are served from; its files never change once they are published. */
export const VERSION = "1.0.0";
