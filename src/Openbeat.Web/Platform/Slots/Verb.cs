using System.CommandLine;

namespace Openbeat.Platform.Slots;

/// <summary>A command-line verb of a module.</summary>
/// <param name="Parent">The word it stands under ("import" of "import stops"), or null for a verb of its own.</param>
/// <param name="ParentDescription">What the parent word does, for its help.</param>
/// <param name="Create">Makes the command; its action runs through the host it is handed.</param>
public sealed record Verb(string? Parent, string? ParentDescription, Func<IVerbHost, Command> Create)
{
    /// <summary>A verb below <c>import</c>.</summary>
    public static Verb Import(Func<IVerbHost, Command> create) => new("import", "Take files into the site's data", create);

    /// <summary>A verb below <c>export</c>.</summary>
    public static Verb Export(Func<IVerbHost, Command> create) => new("export", "Give data back as files", create);
}

/// <summary>Runs the action of a verb against the site's services, with the database brought up to date first.</summary>
public interface IVerbHost
{
    /// <summary>Builds the services for the data folder named on the command line and runs the action in a scope of its own.</summary>
    /// <returns>The exit code of the process.</returns>
    Task<int> RunAsync(ParseResult parsed, Func<IServiceProvider, CancellationToken, Task<int>> action, CancellationToken stop);

    /// <summary>The same without touching the database first, for what copies it or puts it there.</summary>
    Task<int> RunAsItStandsAsync(ParseResult parsed, Func<IServiceProvider, CancellationToken, Task<int>> action, CancellationToken stop);
}
