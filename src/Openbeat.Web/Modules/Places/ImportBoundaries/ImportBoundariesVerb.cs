using System.CommandLine;
using System.Text.Json;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.Places.ImportBoundaries;

/// <summary><c>./run import boundaries FILE…</c></summary>
internal static class ImportBoundariesVerb
{
    public static Command Create(IVerbHost host)
    {
        var files = new Argument<string[]>("file") { Description = "GeoJSON or KML files, or folders of them: together one vintage", Arity = ArgumentArity.OneOrMore };
        var force = new Option<string?>("--force") { Description = "The force's id; left out, the boundaries are those of the whole country" };
        var kind = new Option<string>("--kind") { Description = "What they draw", Required = true };
        kind.AcceptOnlyFromAmong([.. BoundaryKinds.Names]);
        var code = new Option<string?>("--code-property") { Description = "The property that holds the code (KML of one placemark: the name of the file where there is none)" };
        var name = new Option<string?>("--name-property") { Description = "The property that holds the name" };
        var parent = new Option<string?>("--parent-property") { Description = "The property that holds the code of what it lies in, such as a ward's local authority" };
        var from = new Option<DateOnly?>("--valid-from") { Description = "The first day they are in force, as 2021-04-01 (default: for as long as anybody knows)" };
        var source = new Option<string?>("--source") { Description = "Who made them" };
        var licence = new Option<string?>("--licence") { Description = "Their licence" };
        var vintage = new Option<string?>("--vintage") { Description = "The state they draw, such as 'May 2021'" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Read and report, change nothing" };
        var json = new Option<bool>("--json") { Description = "The report as JSON" };
        var command = new Command("boundaries", "Take boundaries of one kind as one vintage") { files, force, kind, code, name, parent, from, source, licence, vintage, dryRun, json };
        command.SetAction((parsed, stop) => host.RunAsync(parsed, (services, stopRun) => ImportVerbs.GuardAsync(async () =>
        {
            ImportVerbs.RefuseInvented(parsed.GetValue(force));
            _ = BoundaryKinds.TryParse(parsed.GetRequiredValue(kind), out var drawn);
            var options = new BoundaryImportOptions(drawn, parsed.GetValue(force), parsed.GetValue(code), parsed.GetValue(name), parsed.GetValue(parent), parsed.GetValue(from))
            {
                Source = parsed.GetValue(source) ?? BoundaryImportOptions.NotStated,
                Licence = parsed.GetValue(licence) ?? BoundaryImportOptions.NotStated,
                Vintage = parsed.GetValue(vintage),
                DryRun = parsed.GetValue(dryRun),
            };
            var read = PlacesFile.Read(parsed.GetRequiredValue(files), ".geojson", ".json", ".kml");
            var change = Change.ByCommandLine(services.GetRequiredService<TimeProvider>());
            var result = await services.GetRequiredService<BoundaryImport>().RunAsync(read, options, change, stopRun);
            if (parsed.GetValue(json))
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(result, ImportVerbs.Indented));
            }
            else
            {
                Write(Console.Out, result, options);
            }

            return result.Report.Refused.Count > 0 ? ImportVerbs.Refused : ImportVerbs.Taken;
        }), stop));
        return command;
    }

    private static void Write(TextWriter output, BoundaryImportResult result, BoundaryImportOptions options)
    {
        var report = result.Report;
        output.WriteLine($"{InWords.Count(report.Taken, options.Kind.Words(many: false), options.Kind.Words(many: true))} of {InWords.Count(report.Points, "corner", "corners")}");
        foreach (var repair in report.Repaired)
        {
            output.WriteLine($"Repaired {repair.Code}: {repair.Fault}; its ground changed by {Ground(repair.AreaChange)}");
        }

        foreach (var refusal in report.Refused)
        {
            output.WriteLine($"Refused {refusal.Where}{(refusal.Code is { } code ? $" ({code})" : "")}: {refusal.Reason}");
        }

        output.WriteLine(report.Overlaps.Count == 0 ? "No overlaps" : $"{InWords.Count(report.Overlaps.Count, "overlap", "overlaps")}, {Ground(report.Overlaps.SquareMetres)} together; the largest:");
        foreach (var overlap in report.Overlaps.Largest)
        {
            output.WriteLine($"  {overlap.Code} and {overlap.Other}: {Ground(overlap.SquareMetres)}");
        }

        output.WriteLine(report.Gaps.Count == 0 ? "No gaps" : $"{InWords.Count(report.Gaps.Count, "gap", "gaps")}, {Ground(report.Gaps.SquareMetres)} together; the largest:");
        foreach (var gap in report.Gaps.Largest)
        {
            output.WriteLine($"  at {gap.Latitude:0.0000}, {gap.Longitude:0.0000}: {Ground(gap.SquareMetres)}");
        }

        foreach (var note in report.Notes)
        {
            output.WriteLine(note);
        }

        output.WriteLine(Outcome(result, options));
    }

    private static string Outcome(BoundaryImportResult result, BoundaryImportOptions options) =>
        result.AlreadyHeld ? "They are in force already: nothing changed."
        : options.DryRun ? "This was a dry run: nothing was changed."
        : $"Boundary version {result.Version} holds them."
            + (result.Replaced ? " They take the place of the vintage of the same day, which earlier versions keep." : "")
            + (result.Ended is { } ended ? $" They end the vintage '{ended}', which is kept for the days before." : "");

    private static string Ground(double squareMetres) => squareMetres < 10_000
        ? $"{squareMetres.ToString("#,0.#", InWords.English)} m²"
        : $"{(squareMetres / 10_000).ToString("#,0.#", InWords.English)} ha";
}
