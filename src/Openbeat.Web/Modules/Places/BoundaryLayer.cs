using NetTopologySuite.Geometries;
using NetTopologySuite.Index;
using NetTopologySuite.Index.Strtree;
using Openbeat.Analytics.Stops;

namespace Openbeat.Modules.Places;

/// <summary>An outline with its names.</summary>
public sealed record OutlinedArea(string Code, string Name, string? ParentCode, Outline Outline);

/// <summary>
/// The outlines of one set, ready for asking in which a position lies. A position inside one gives that; on an edge, or
/// inside several where outlines overlap, it gives the one whose code comes first; so the answer never depends on the order
/// of the file.
/// </summary>
public sealed class BoundaryLayer
{
    private readonly STRtree<OutlinedArea> _tree = new();
    private readonly Envelope _all = new();

    public BoundaryLayer(IReadOnlyList<OutlinedArea> areas)
    {
        Areas = areas;
        foreach (var area in areas)
        {
            _tree.Insert(area.Outline.Envelope, area);
            _all.ExpandToInclude(area.Outline.Envelope);
        }

        // Built now and not by the first of many threads that ask.
        _tree.Build();
    }

    public IReadOnlyList<OutlinedArea> Areas { get; }

    /// <summary>The area a position lies in, or null.</summary>
    public OutlinedArea? Find(MapPosition position)
    {
        if (!_all.Contains(position.LongitudeMicro, position.LatitudeMicro))
        {
            return null;
        }

        var search = new Search(position);
        _tree.Query(new Envelope(position.LongitudeMicro, position.LongitudeMicro, position.LatitudeMicro, position.LatitudeMicro), search);
        return search.Inside ?? search.OnEdge;
    }

    private sealed class Search(MapPosition position) : IItemVisitor<OutlinedArea>
    {
        public OutlinedArea? Inside { get; private set; }
        public OutlinedArea? OnEdge { get; private set; }

        public void VisitItem(OutlinedArea item)
        {
            switch (item.Outline.Locate(position))
            {
                case Side.Inside:
                    Inside = First(Inside, item);
                    break;
                case Side.Edge:
                    OnEdge = First(OnEdge, item);
                    break;
            }
        }

        private static OutlinedArea First(OutlinedArea? held, OutlinedArea found) =>
            held is null || string.CompareOrdinal(found.Code, held.Code) < 0 ? found : held;
    }
}
