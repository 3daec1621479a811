using System.Runtime.InteropServices;

namespace Openbeat.Charts.Maps;

/// <summary>How many at a place.</summary>
public sealed record MapCount(double Latitude, double Longitude, long Count);

/// <summary>A count on the picture.</summary>
/// <param name="X">The middle in pixels.</param>
/// <param name="Radius">In pixels; the area stands for the count.</param>
public sealed record DrawnCircle(double X, double Y, double Radius, long Count);

/// <summary>Counts as circles by area. Places that would lie on each other are drawn as one, so that a picture never has more circles than can be told apart.</summary>
internal static class MapCircles
{
    private const int MostCircles = 320;
    private const double SmallestRadius = 2;
    private static readonly int[] CellSizes = [5, 8, 11, 15, 20, 28, 40];

    public static (IReadOnlyList<DrawnCircle> Drawn, IReadOnlyList<DrawnCircle> Sizes) Of(IReadOnlyList<((int X, int Y) At, long Count)> places, int width)
    {
        if (places.Count == 0)
        {
            return ([], []);
        }

        var together = CellSizes.Select(size => Together(places, size, MostCircles)).FirstOrDefault(t => t is not null) ?? Together(places, CellSizes[^1], int.MaxValue)!;
        var most = together.Max(c => c.Count);
        var largest = width < 400 ? 14.0 : 20.0;
        double Radius(long count) => Math.Max(SmallestRadius, Math.Round(largest * Math.Sqrt((double)count / most), 1));
        List<DrawnCircle> drawn = [.. together.OrderByDescending(c => c.Count).ThenBy(c => c.X).ThenBy(c => c.Y).Select(c => new DrawnCircle(c.X, c.Y, Radius(c.Count), c.Count))];
        return (drawn, [.. Sizes(most).Select(s => new DrawnCircle(0, 0, Radius(s), s))]);
    }

    /// <summary>Up to three round counts to read the circles by, the smallest first.</summary>
    private static IEnumerable<long> Sizes(long most) => new[] { Round(most / 10.0), Round(most / 3.0), Round(most) }.Where(s => s >= 1).Distinct();

    /// <summary>1, 2 or 5 with noughts: the largest that is not above.</summary>
    private static long Round(double count)
    {
        if (count < 1)
        {
            return 0;
        }

        var unit = Math.Pow(10, Math.Floor(Math.Log10(count)));
        return (long)(unit * (count >= 5 * unit ? 5 : count >= 2 * unit ? 2 : 1));
    }

    /// <summary>The places of each square of a grid as one, in their common middle; null as soon as there are more than may be drawn.</summary>
    private static List<(double X, double Y, long Count)>? Together(IReadOnlyList<((int X, int Y) At, long Count)> places, int cell, int most)
    {
        var squares = new Dictionary<(int, int), (long Across, long Down, long Count)>();
        foreach (var (at, count) in places)
        {
            ref var square = ref CollectionsMarshal.GetValueRefOrAddDefault(squares, (at.X / cell, at.Y / cell), out var known);
            if (!known && squares.Count > most)
            {
                return null;
            }

            square = (square.Across + (at.X * count), square.Down + (at.Y * count), square.Count + count);
        }

        return [.. squares.Values.Select(s => (Math.Round((double)s.Across / s.Count), Math.Round((double)s.Down / s.Count), s.Count))];
    }
}
