import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import type { Lineage } from '@/api/types';
import { humanize, shortId } from '@/lib/format';
import { layersOf } from './layers';

const BOX = { width: 190, height: 52 };
const GAP = { x: 70, y: 20 };

export function LineageGraph({ lineage }: { lineage: Lineage }) {
  const { vars } = useTheme();
  const layers = layersOf(lineage);
  const tallest = Math.max(...layers.map((layer) => layer.length));
  const height = tallest * (BOX.height + GAP.y) - GAP.y + 4;
  const width = layers.length * (BOX.width + GAP.x) - GAP.x + 4;
  const places = new Map<string, { x: number; y: number }>();
  layers.forEach((layer, column) => {
    const free = height - (layer.length * (BOX.height + GAP.y) - GAP.y);
    layer.forEach((node, row) =>
      places.set(node.id ?? '', {
        x: 2 + column * (BOX.width + GAP.x),
        y: free / 2 + row * (BOX.height + GAP.y),
      }),
    );
  });
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <svg width={width} height={height} role="img" aria-label={describe(lineage)}>
        {lineage.edges?.map((edge) => {
          const from = places.get(edge.from ?? '');
          const to = places.get(edge.to ?? '');
          if (!from || !to) return null;
          const start = { x: from.x + BOX.width, y: from.y + BOX.height / 2 };
          const end = { x: to.x, y: to.y + BOX.height / 2 };
          const middle = (start.x + end.x) / 2;
          return (
            <path
              key={`${edge.from} ${edge.to} ${edge.relation}`}
              d={`M${start.x},${start.y} C${middle},${start.y} ${middle},${end.y} ${end.x},${end.y}`}
              fill="none"
              stroke={vars.palette.text.disabled}
              strokeWidth={1.5}
            >
              <title>{humanize(edge.relation)}</title>
            </path>
          );
        })}
        {layers.flat().map((node) => {
          const place = places.get(node.id ?? '') ?? { x: 0, y: 0 };
          return (
            <g key={node.id} transform={`translate(${place.x},${place.y})`}>
              <title>{node.id}</title>
              <rect
                {...BOX}
                rx={6}
                fill={vars.palette.background.default}
                stroke={vars.palette.divider}
                strokeWidth={1}
              />
              <text x={12} y={21} fontSize={11} fill={vars.palette.text.secondary}>
                {humanize(node.type)}
              </text>
              <text x={12} y={39} fontSize={13} fontWeight={560} fill={vars.palette.text.primary}>
                {cut(node.label ?? shortId(node.id))}
              </text>
            </g>
          );
        })}
      </svg>
    </Box>
  );
}

function cut(label: string): string {
  return label.length > 24 ? `${label.slice(0, 23)}…` : label;
}

function describe(lineage: Lineage): string {
  const names = new Map(
    lineage.nodes?.map((node) => [node.id, `${humanize(node.type)} ${node.label ?? node.id}`]),
  );
  const edges = lineage.edges?.map((edge) => `${names.get(edge.from)} leads to ${names.get(edge.to)}`) ?? [];
  return `Lineage: ${edges.join('; ') || [...names.values()].join('; ')}`;
}
