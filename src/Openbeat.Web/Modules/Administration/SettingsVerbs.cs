using System.CommandLine;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Administration;

/// <summary><c>./run settings export|import FILE</c>.</summary>
internal static class SettingsVerbs
{
    private const string Parent = "settings", Description = "Take the site's settings out as one file, or bring one in";
    private const int Refused = 3;

    public static IEnumerable<Verb> All => [new(Parent, Description, Export), new(Parent, Description, Import)];

    private static Command Export(IVerbHost host)
    {
        var file = FileArgument("The file to write");
        var command = new Command("export", "Write every recorded value to a file") { file };
        command.SetAction((parsed, stop) => host.RunAsync(
            parsed,
            async (services, token) =>
            {
                var path = parsed.GetRequiredValue(file);
                try
                {
                    await File.WriteAllTextAsync(path, await services.GetRequiredService<SettingsExchange>().ExportAsync(token), token);
                }
                catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
                {
                    await Console.Error.WriteLineAsync($"{path} cannot be written: {wrong.Message}");
                    return Refused;
                }

                Console.WriteLine($"Written to {Path.GetFullPath(path)}");
                return 0;
            },
            stop));
        return command;
    }

    private static Command Import(IVerbHost host)
    {
        var file = FileArgument("The file to read");
        var reason = new Option<string?>("--reason") { Description = "Why, where the file changes what held on days that are over" };
        var command = new Command("import", "Record the values of a file, all or none") { file, reason };
        command.SetAction((parsed, stop) => host.RunAsync(
            parsed,
            async (services, token) =>
            {
                var path = parsed.GetRequiredValue(file);
                if (!File.Exists(path))
                {
                    await Console.Error.WriteLineAsync($"There is no file {path}.");
                    return Refused;
                }

                var clock = services.GetRequiredService<TimeProvider>();
                var (exchange, text) = (services.GetRequiredService<SettingsExchange>(), await File.ReadAllTextAsync(path, token));
                var why = parsed.GetValue(reason) ?? ((await exchange.CompareAsync(text, token)).RewritesThePast ? null : "Brought in as a file");
                var difference = await exchange.ImportAsync(text, Change.ByCommandLine(clock, why), token);
                foreach (var refused in difference.Refused)
                {
                    await Console.Error.WriteLineAsync(refused);
                }

                Console.WriteLine(difference.Refused.Count > 0
                    ? "Nothing was recorded."
                    : $"Values recorded: {difference.New.Count}; here already: {difference.Unchanged}");
                return difference.Refused.Count > 0 ? Refused : 0;
            },
            stop));
        return command;
    }

    private static Argument<string> FileArgument(string description) => new("FILE") { Description = description };
}
