using System.CommandLine;
using Microsoft.Data.Sqlite;
using Openbeat.Data;
using Openbeat.Modules;
using Openbeat.Modules.Places;
using Openbeat.Platform.Files;
using Openbeat.Platform.Mail;
using Openbeat.Platform.Slots;

namespace Openbeat;

/// <summary>The words after <c>./run</c>: serving is the default, everything else is a verb of a module.</summary>
internal static class CommandLine
{
    private const int WrongUsage = 2;

    /// <summary>The word that names the data folder, before or after any verb.</summary>
    public const string DataOption = "--data";

    private static readonly Option<string?> Data = new(DataOption)
    {
        Description = "The folder that holds the site's data (default: data)",
        Recursive = true,
    };

    public static async Task<int> RunAsync(string[] args)
    {
        // The server takes words of its own (--urls, --environment, those of the test host); verbs must not.
        var root = new RootCommand("Openbeat: serves the site, or does one of the things below") { TreatUnmatchedTokensAsErrors = false };
        root.Options.Add(Data);
        root.SetAction((parsed, stop) => GuardAsync(() => ServeAsync(args, parsed, stop)));

        var serve = new Command("serve", "Serve the site (what happens without a verb)") { TreatUnmatchedTokensAsErrors = false };
        serve.SetAction((parsed, stop) => GuardAsync(() => ServeAsync([.. args.SkipWhile(a => a == "serve")], parsed, stop)));
        root.Subcommands.Add(serve);

        var migrate = new Command("migrate", "Bring the database up to date");
        migrate.SetAction((parsed, stop) => new VerbHost(args).RunAsync(parsed, (_, _) => Task.FromResult(0), stop));
        root.Subcommands.Add(migrate);

        AddVerbs(root, new VerbHost(args));

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0 || IsUnknownVerb(parsed, args))
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            if (parsed.Errors.Count == 0)
            {
                await Console.Error.WriteLineAsync($"There is no verb '{args[0]}'. ./run --help lists them.");
            }

            return WrongUsage;
        }

        return await parsed.InvokeAsync();
    }

    private static bool IsUnknownVerb(ParseResult parsed, string[] args) =>
        parsed.CommandResult.Command is RootCommand && args.Length > 0 && !args[0].StartsWith('-');

    private static void AddVerbs(RootCommand root, IVerbHost host)
    {
        var parents = new Dictionary<string, Command>();
        foreach (var verb in AllModules.List.SelectMany(m => m.Verbs))
        {
            Command under = root;
            if (verb.Parent is { } word && !parents.TryGetValue(word, out under!))
            {
                parents[word] = under = new Command(word, verb.ParentDescription);
                root.Subcommands.Add(under);
            }

            under.Subcommands.Add(verb.Create(host));
        }
    }

    private static async Task<int> ServeAsync(string[] args, ParseResult parsed, CancellationToken stop)
    {
        var app = Site.Build(args, parsed.GetValue(Data));
        // What cannot be read is told before anybody is served, not at the first file or message.
        app.Services.GetRequiredService<VirusScan>();
        app.Services.GetRequiredService<MailServer>();
        await DatabaseSetup.MigrateAsync(app.Services, stop);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DemonstrationForce>().LoadAtStartAsync(Console.Out, stop);
        }

        await Site.RunAsync(app, stop);
        return 0;
    }

    internal static async Task<int> GuardAsync(Func<Task<int>> action)
    {
        try
        {
            return await action();
        }
        catch (CannotStartException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
        catch (Exception full) when (IsDiskFull(full))
        {
            await Console.Error.WriteLineAsync("The disk is full. What was there before is unchanged; make room and run it again: what was already read is taken up.");
            return 1;
        }
    }

    internal static bool IsDiskFull(Exception fault)
    {
        const int SqliteFull = 13;
        const int NoSpaceLeft = 28;
        for (var at = fault; at is not null; at = at.InnerException)
        {
            if (at is SqliteException { SqliteErrorCode: SqliteFull } or Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.DiskFull }
                || (at is IOException && (at.HResult & 0xFFFF) == NoSpaceLeft))
            {
                return true;
            }
        }

        return false;
    }

    private sealed class VerbHost(string[] args) : IVerbHost
    {
        public Task<int> RunAsync(ParseResult parsed, Func<IServiceProvider, CancellationToken, Task<int>> action, CancellationToken stop) =>
            RunAsync(parsed, DatabaseSetup.MigrateAsync, action, stop);

        public Task<int> RunAsItStandsAsync(ParseResult parsed, Func<IServiceProvider, CancellationToken, Task<int>> action, CancellationToken stop) =>
            RunAsync(parsed, (_, _) => Task.CompletedTask, action, stop);

        private Task<int> RunAsync(
            ParseResult parsed, Func<IServiceProvider, CancellationToken, Task> first, Func<IServiceProvider, CancellationToken, Task<int>> action, CancellationToken stop) =>
            GuardAsync(async () =>
            {
                // What is logged goes beside what the verb answers, which another program may read.
                await using var app = Site.Build(["--Logging:LogLevel:Default=Warning", "--Logging:Console:LogToStandardErrorThreshold=Trace", .. args.Where(a => a.StartsWith("--ConnectionStrings", StringComparison.Ordinal))], parsed.GetValue(Data));
                await first(app.Services, stop);
                await using var scope = app.Services.CreateAsyncScope();
                return await action(scope.ServiceProvider, stop);
            });
    }
}
