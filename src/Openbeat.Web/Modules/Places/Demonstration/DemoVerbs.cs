using System.CommandLine;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Places.Demonstration;

/// <summary><c>./run demo load</c> and <c>./run demo remove</c>.</summary>
internal static class DemoVerbs
{
    public static Command Load(IVerbHost host)
    {
        var command = new Command("load", "Load the demonstration force into a data folder that holds no supplied file; not in production");
        command.SetAction((parsed, stop) => host.RunAsync(parsed, async (services, stopRun) =>
        {
            var demonstration = services.GetRequiredService<DemonstrationForce>();
            if (await demonstration.RefusalAsync(stopRun) is { } refusal)
            {
                await Console.Error.WriteLineAsync(refusal);
                return ImportVerbs.Refused;
            }

            var loaded = await demonstration.LoadAsync(ByCommandLine(services), Console.Out, stopRun);
            await Console.Out.WriteLineAsync(loaded ? "The demonstration force is loaded." : "The demonstration force is here already.");
            return ImportVerbs.Taken;
        }, stop));
        return command;
    }

    public static Command Remove(IVerbHost host)
    {
        var command = new Command("remove", "Remove the demonstration force and everything invented for it; nothing else changes");
        command.SetAction((parsed, stop) => host.RunAsync(parsed, async (services, stopRun) =>
        {
            await services.GetRequiredService<DemonstrationForce>().RemoveAsync(ByCommandLine(services), Console.Out, stopRun);
            await Console.Out.WriteLineAsync("The demonstration force is removed. ./run demo load brings it back.");
            return ImportVerbs.Taken;
        }, stop));
        return command;
    }

    private static Change ByCommandLine(IServiceProvider services) => Change.ByCommandLine(services.GetRequiredService<TimeProvider>());
}
