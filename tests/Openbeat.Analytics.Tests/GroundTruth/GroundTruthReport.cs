using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Openbeat.Analytics.Tests.GroundTruth;

[assembly: AssemblyFixture(typeof(GroundTruthReport))]

namespace Openbeat.Analytics.Tests.GroundTruth;

/// <summary>
/// Gathers every figure that was compared with a published one and, when OPENBEAT_GROUND_TRUTH names a file, writes
/// them there as a table at the end of the run.
/// </summary>
public sealed class GroundTruthReport : IDisposable
{
    private static readonly ConcurrentQueue<Line> Lines = new();
    private static int _added;

    internal static void Add(string id, string figure, string published, string ours, string difference, string tolerance, bool holds) =>
        Lines.Enqueue(new Line(id, Interlocked.Increment(ref _added), figure, published, ours, difference, tolerance, holds ? "ok" : "FAILS"));

    internal static void AddSkipped(string id, string why) =>
        Lines.Enqueue(new Line(id, Interlocked.Increment(ref _added), "SKIPPED: " + why, "", "", "", "", "skipped"));

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Environment.GetEnvironmentVariable("OPENBEAT_GROUND_TRUTH") is not { Length: > 0 } path || Lines.IsEmpty)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, Table());
    }

    private static string Table()
    {
        string[][] cells =
        [
            ["case", "figure", "published", "ours", "difference", "tolerance", ""],
            .. Lines.OrderBy(line => line.Case, StringComparer.Ordinal).ThenBy(line => line.Order)
                .Select(line => new[] { line.Case, line.Figure, line.Published, line.Ours, line.Difference, line.Tolerance, line.Verdict }),
        ];
        var widths = Enumerable.Range(0, cells[0].Length).Select(column => cells.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in cells)
        {
            text.AppendLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }

        var verdicts = Lines.CountBy(line => line.Verdict).ToDictionary(StringComparer.Ordinal);
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{verdicts.GetValueOrDefault("ok")} figures agree, {verdicts.GetValueOrDefault("FAILS")} do not, {verdicts.GetValueOrDefault("skipped")} skipped for want of data.");
        return text.ToString();
    }

    private sealed record Line(string Case, int Order, string Figure, string Published, string Ours, string Difference, string Tolerance, string Verdict);
}
