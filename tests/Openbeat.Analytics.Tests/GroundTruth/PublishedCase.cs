using System.Globalization;
using Openbeat.Analytics.Statistics;
using Openbeat.Tests.Support;

namespace Openbeat.Analytics.Tests.GroundTruth;

/// <summary>One published case: finds its data, compares each figure, and puts both in the report.</summary>
internal sealed class PublishedCase(string id)
{
    /// <summary>Reads a file of the case; without it the test is skipped, visibly, and so is the case in the report.</summary>
    public CsvTable Read(string file, char separator = ',')
    {
        var relative = Path.Combine("statistics", file);
        if (!File.Exists(Path.Combine(Samples.Root, relative)))
        {
            GroundTruthReport.AddSkipped(id, relative);
        }

        return CsvTable.Read(Samples.PathOf(relative), separator);
    }

    /// <summary>A count, which must be the same.</summary>
    public void Is(string figure, long published, long ours)
    {
        GroundTruthReport.Add(
            id,
            figure,
            published.ToString(CultureInfo.InvariantCulture),
            ours.ToString(CultureInfo.InvariantCulture),
            (ours - published).ToString(CultureInfo.InvariantCulture),
            Tolerance.Exact.ToString(),
            ours == published);
        ours.ShouldBe(published, figure);
    }

    /// <summary>A figure, which may differ by no more than the tolerance.</summary>
    public void Is(string figure, double published, double ours, Tolerance tolerance)
    {
        var holds = Record(figure, published, ours, tolerance);
        holds.ShouldBeTrue($"{figure}: published {published}, ours {ours}, tolerance {tolerance}");
    }

    /// <summary>Two limits.</summary>
    public void Is(string figure, (double Lower, double Upper) published, Interval ours, Tolerance tolerance)
    {
        Is(figure + ", lower", published.Lower, ours.Lower, tolerance);
        Is(figure + ", upper", published.Upper, ours.Upper, tolerance);
    }

    /// <summary>A finding in words.</summary>
    public void Is(string figure, string published, string ours)
    {
        GroundTruthReport.Add(id, figure, published, ours, published == ours ? "" : "differs", Tolerance.Exact.ToString(), published == ours);
        ours.ShouldBe(published, figure);
    }

    /// <summary>Many figures of one kind: the report shows how many, and the one that lies farthest off.</summary>
    public void AllAre(string figures, Tolerance tolerance, IEnumerable<(double Published, double Ours)> pairs)
    {
        var all = pairs.ToArray();
        all.ShouldNotBeEmpty();
        var (published, ours) = all.MaxBy(pair => Distance(pair.Published, pair.Ours, tolerance));
        var holds = Record($"{all.Length} × {figures} (farthest)", published, ours, tolerance);
        holds.ShouldBeTrue($"{figures}: published {published}, ours {ours}, tolerance {tolerance}");
    }

    private bool Record(string figure, double published, double ours, Tolerance tolerance)
    {
        var holds = tolerance.Allows(published, ours);
        GroundTruthReport.Add(id, figure, Text(published), Text(ours), (ours - published).ToString("G2", CultureInfo.InvariantCulture), tolerance.ToString(), holds);
        return holds;
    }

    private static double Distance(double published, double ours, Tolerance tolerance) => double.IsNaN(ours)
        ? double.PositiveInfinity
        : Math.Abs(ours - published) / Math.Max(1e-300, tolerance.Allowed(published));

    private static string Text(double value) => value.ToString("G10", CultureInfo.InvariantCulture);
}
