using System.CommandLine;
using Openbeat.Modules.Places;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Downloads;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Teams.ExchangeTeams;

/// <summary><c>./run export teams</c>: officers and postings in the form they are taken in.</summary>
internal static class ExportTeamsVerb
{
    public static Command Create(IVerbHost host)
    {
        var force = new Option<string?>("--force") { Description = "The force's id, where areas of more than one are held" };
        var to = new Option<string?>("--out") { Description = "The file to write (default: standard output)" };
        var command = new Command("teams", "Give officers and their postings out; names of those shown by role are in the file") { force, to };
        command.SetAction((parsed, stop) => host.RunAsync(parsed, (services, stopRun) => ImportVerbs.GuardAsync(async () =>
        {
            var forceId = await ImportTeamsVerb.ForceOf(parsed.GetValue(force), services.GetRequiredService<Atlas>(), stopRun);
            var rows = await services.GetRequiredService<TeamExport>().RowsAsync(forceId, Change.ByCommandLine(services.GetRequiredService<TimeProvider>()), stopRun);
            await using var output = parsed.GetValue(to) is { } path ? File.Create(path) : Console.OpenStandardOutput();
            await CsvFile.WriteAsync(output, TeamFile.Columns, rows, stopRun);
        }), stop));
        return command;
    }
}
