using System.Globalization;
using System.Text.Json;

namespace Openbeat.Modules.Published.ImportStops;

/// <summary>The closing table of a run, for people and as JSON.</summary>
internal static class ImportReport
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerOptions.Web) { WriteIndented = true };

    public static void Write(TextWriter output, ImportResult result, bool dryRun)
    {
        string[] heads = ["File", "Rows in file", "Accepted", "Quarantined", "What became of it"];
        var rows = result.Files.Select(f => new[]
        {
            f.Name,
            Number(f.File?.RowsInFile),
            Number(f.File?.RowsAccepted),
            Number(f.File?.RowsQuarantined),
            Became(f, dryRun),
        }).ToList();
        if (rows.Count > 1)
        {
            var taken = result.Files.Where(f => f.File is not null).Select(f => f.File!).ToList();
            rows.Add(["Together", Number(taken.Sum(f => f.RowsInFile)), Number(taken.Sum(f => f.RowsAccepted)), Number(taken.Sum(f => f.RowsQuarantined)), ""]);
        }

        var widths = heads.Select((head, i) => Math.Max(head.Length, rows.Max(r => r[i].Length))).ToArray();
        output.WriteLine();
        output.WriteLine(Line(heads, widths));
        output.WriteLine(string.Join("  ", widths.Select(w => new string('-', w))));
        foreach (var row in rows)
        {
            output.WriteLine(Line(row, widths));
        }

        output.WriteLine();
        output.WriteLine(Summary(result, dryRun));
    }

    public static void WriteJson(TextWriter output, ImportResult result, bool dryRun) => output.WriteLine(JsonSerializer.Serialize(
        new
        {
            version = result.Version?.ToString(CultureInfo.InvariantCulture),
            dryRun,
            files = result.Files.Select(f => new
            {
                name = f.Name,
                force = f.File?.ForceId,
                month = f.File?.Month.ToString(),
                sha256 = f.File?.Sha256,
                rows = f.File?.RowsInFile,
                accepted = f.File?.RowsAccepted,
                quarantined = f.File?.RowsQuarantined,
                taken = f.File is not null,
                alreadyHeld = f.AlreadyHeld,
                refusal = f.Refusal,
            }),
        },
        Indented));

    public static string Became(OfferedFileResult file, bool dryRun) =>
        file.Refusal is { } refusal ? $"refused: {refusal}" : file.AlreadyHeld ? "held already" : dryRun ? "would be taken" : "taken";

    private static string Summary(ImportResult result, bool dryRun)
    {
        var refused = result.Files.Count(f => f.Refusal is not null);
        var said = dryRun ? "Nothing was changed: this was a dry run."
            : result.Version is { } version ? $"This is version {version} of the dataset."
            : "The dataset is as it was.";
        return refused == 0 ? said : $"{said} {refused} of {result.Files.Count} files {(refused == 1 ? "was" : "were")} refused.";
    }

    private static string Line(string[] cells, int[] widths) =>
        string.Join("  ", cells.Select((cell, i) => i is 0 or 4 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]))).TrimEnd();

    private static string Number(int? value) => value?.ToString("N0", CultureInfo.GetCultureInfo("en-GB")) ?? "";
}
