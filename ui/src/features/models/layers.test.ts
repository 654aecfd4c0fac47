import { describe, expect, it } from 'vitest';
import { layersOf } from './layers';

function node(id: string) {
  return { type: 'thing', id };
}

describe('layers of a lineage', () => {
  it('should set a thing to the right of the furthest thing it descends from', () => {
    const { layers } = layersOf({
      root: node('version'),
      nodes: ['version', 'data', 'run'].map(node),
      edges: [
        { source: node('data'), target: node('version'), relation: 'measured' },
        { source: node('data'), target: node('run'), relation: 'trained' },
        { source: node('run'), target: node('version'), relation: 'produced' },
      ],
    });
    expect(layers.map((layer) => layer.map((place) => place.id))).toEqual([['data'], ['run'], ['version']]);
  });

  it('should end on a cycle that must not be there', () => {
    const { layers } = layersOf({
      root: node('a'),
      nodes: ['a', 'b'].map(node),
      edges: [
        { source: node('a'), target: node('b'), relation: 'made' },
        { source: node('b'), target: node('a'), relation: 'made' },
      ],
    });
    expect(layers.flat()).toHaveLength(2);
  });
});
