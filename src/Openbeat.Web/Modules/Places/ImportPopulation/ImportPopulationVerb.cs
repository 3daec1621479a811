using System.CommandLine;
using System.Text.Json;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Words;

namespace Openbeat.Modules.Places.ImportPopulation;

/// <summary><c>./run import population FILE…</c></summary>
internal static class ImportPopulationVerb
{
    public static Command Create(IVerbHost host)
    {
        var files = new Argument<string[]>("file") { Description = "CSV files of residents by ethnic group or year of age, and lookups from LSOA to ward (.csv, .csv.gz)", Arity = ArgumentArity.OneOrMore };
        var vintage = new Option<string?>("--vintage") { Description = "What they count, such as 'Census 2021', where the name of a file does not say it" };
        var day = new Option<DateOnly?>("--day") { Description = "The day they describe, as 2021-03-21" };
        var source = new Option<string?>("--source") { Description = "Who published them" };
        var licence = new Option<string?>("--licence") { Description = "Their licence" };
        var json = new Option<bool>("--json") { Description = "The report as JSON" };
        var command = new Command("population", "Take tables of residents, and which ward each small area belongs to") { files, vintage, day, source, licence, json };
        command.SetAction((parsed, stop) => host.RunAsync(parsed, (services, stopRun) => ImportVerbs.GuardAsync(async () =>
        {
            var options = new PopulationImportOptions(parsed.GetValue(vintage), parsed.GetValue(day))
            {
                Source = parsed.GetValue(source) ?? BoundaryImportOptions.NotStated,
                Licence = parsed.GetValue(licence) ?? BoundaryImportOptions.NotStated,
            };
            var read = PlacesFile.Read(parsed.GetRequiredValue(files), ".csv");
            var change = Change.ByCommandLine(services.GetRequiredService<TimeProvider>());
            var results = await services.GetRequiredService<PopulationImport>().RunAsync(read, options, change, stopRun);
            if (parsed.GetValue(json))
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(results, ImportVerbs.Indented));
                return;
            }

            foreach (var result in results)
            {
                Console.Out.WriteLine($"{result.Name}: {Sentence(result)}");
            }
        }), stop));
        return command;
    }

    private static string Sentence(PopulationFileResult result)
    {
        var parts = new List<string>();
        if (result.Groups > 0)
        {
            parts.Add($"{result.Vintage}, {InWords.Count(result.Residents, "resident", "residents")} of {InWords.Count(result.Areas, result.Kind.Words(many: false), result.Kind.Words(many: true))} in {result.Groups} {(result.Scheme == PopulationScheme.Age ? "years of age" : "ethnic groups")}");
        }

        if (result.Lookups > 0)
        {
            parts.Add($"{InWords.Count(result.Lookups, "LSOA", "LSOAs")} with their wards");
        }

        if (result.NotAdding > 0)
        {
            parts.Add($"in {InWords.Count(result.NotAdding, "area", "areas")} the groups do not add up to the total given");
        }

        if (result.AlreadyHeld || result.Replaced)
        {
            parts.Add(result.AlreadyHeld ? "in use already" : "takes the place of the earlier import");
        }

        return string.Join("; ", parts);
    }
}
