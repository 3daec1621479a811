namespace Openbeat.Web.Tests.Support;

/// <summary>Runs a verb through the command line's own entry and keeps what it printed; its tests run by themselves (<see cref="ConsoleTests"/>).</summary>
internal sealed record VerbRun(int Exit, string Output, string Error)
{
    public static async Task<VerbRun> OfAsync(params string[] args)
    {
        var (output, error) = (Console.Out, Console.Error);
        using StringWriter newOutput = new(), newError = new();
        Console.SetOut(newOutput);
        Console.SetError(newError);
        try
        {
            return new VerbRun(await CommandLine.RunAsync(args), newOutput.ToString(), newError.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}

/// <summary>Verbs print to the console of the process, so their tests run by themselves.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ConsoleTests
{
    public const string Name = "console";
}
