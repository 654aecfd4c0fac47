import type { Lineage } from '@/api/types';

type Node = NonNullable<Lineage['nodes']>[number];

/**
 * Columns for a left-to-right drawing: a node stands one column to the right of the furthest thing it was made from.
 * A cycle cannot happen in a lineage; should one be sent, its nodes stay where they were reached first.
 */
export function layersOf(lineage: Lineage): Node[][] {
  const nodes = lineage.nodes ?? [];
  const depth = new Map(nodes.map((node) => [node.id ?? '', 0]));
  for (let round = 0; round < nodes.length; round++) {
    let moved = false;
    for (const edge of lineage.edges ?? []) {
      const from = depth.get(edge.from ?? '');
      const to = depth.get(edge.to ?? '');
      if (from !== undefined && to !== undefined && to < from + 1 && from + 1 < nodes.length) {
        depth.set(edge.to ?? '', from + 1);
        moved = true;
      }
    }
    if (!moved) break;
  }
  const layers: Node[][] = [];
  for (const node of nodes) (layers[depth.get(node.id ?? '') ?? 0] ??= []).push(node);
  return layers.filter((layer) => layer !== undefined);
}
