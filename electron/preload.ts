import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { channels } from '../shared/contract/channels.ts';
import type { WindowBridge } from '../shared/contract/contract.ts';

/** Paths are named by the preload alone; the page cannot ask for this by itself. */
const droppedFiles = 'sources.importDropped';

const bridge: WindowBridge = {
  call: (name, request) =>
    ipcRenderer.invoke(channels.call, name === droppedFiles ? 'refused' : name, request),
  on: (listener) => {
    const forward = (_event: unknown, name: string, body: unknown) => listener(name, body);
    ipcRenderer.on(channels.event, forward);
    return () => {
      ipcRenderer.removeListener(channels.event, forward);
    };
  },
  importDropped: (files) => {
    const paths = files.map((file) => webUtils.getPathForFile(file as File)).filter((path) => path !== '');
    return ipcRenderer.invoke(channels.call, droppedFiles, { paths });
  },
};

contextBridge.exposeInMainWorld('touchstone', bridge);
