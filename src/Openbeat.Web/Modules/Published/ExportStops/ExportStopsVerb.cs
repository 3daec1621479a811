using System.CommandLine;
using Openbeat.Analytics;
using Openbeat.Data;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Published.ExportStops;

/// <summary><c>./run export stops --force F --month M</c>: the month in force in the published shape.</summary>
internal static class ExportStopsVerb
{
    private const int Nothing = 3;
    private const int WrongUsage = 2;

    public static Command Create(IVerbHost host)
    {
        var force = new Option<string>("--force") { Description = "The force's id, such as northamptonshire", Required = true };
        var month = new Option<string>("--month") { Description = "The month as YYYY-MM", Required = true };
        var to = new Option<string?>("--out") { Description = "The file to write (default: standard output)" };
        var command = new Command("stops", "Give a force's month back in the published shape") { force, month, to };
        command.SetAction(async (parsed, stop) =>
        {
            var text = parsed.GetRequiredValue(month);
            if (!Month.TryParse(text, out var asked))
            {
                await Console.Error.WriteLineAsync($"--month takes a month such as 2024-01, not '{text}'.");
                return WrongUsage;
            }

            return await host.RunAsync(parsed, (services, stopRun) => RunAsync(services, parsed.GetRequiredValue(force), asked, parsed.GetValue(to), stopRun), stop);
        });
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, string forceId, Month month, string? to, CancellationToken stop)
    {
        if (await StopExport.ReadAsync(services.GetRequiredService<AppDb>(), forceId, month, stop) is not { } published)
        {
            await Console.Error.WriteLineAsync($"No open file of {forceId} for {month} is held.");
            return Nothing;
        }

        await using var output = to is null ? Console.OpenStandardOutput() : File.Create(to);
        await output.WriteAsync(published, stop);
        return 0;
    }
}
