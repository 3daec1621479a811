using System.CommandLine;
using Openbeat.Data;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Restricted;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Accounts;

/// <summary><c>keys rotate</c> and <c>keys rewrap</c>: the keys of the restricted store.</summary>
internal static class KeyVerbs
{
    private const string Parent = "keys", About = "The keys of the restricted store";

    public static IEnumerable<Verb> All => [new(Parent, About, Rotate), new(Parent, About, Rewrap)];

    private static Command Rotate(IVerbHost host)
    {
        var which = new Argument<Compartment>("compartment") { Description = string.Join(", ", Enum.GetNames<Compartment>()) };
        var command = new Command("rotate", "Make a new key for a compartment, seal everything in it again, and drop the key before") { which };
        command.SetAction((parsed, stop) => host.RunAsync(parsed, async (services, ct) =>
        {
            var compartment = parsed.GetValue(which);
            var db = services.GetRequiredService<RecordsDb>();
            db.Add(AuditEvent.Of(Change.ByCommandLine(services.GetRequiredService<TimeProvider>()), AuditOperation.Alter, "compartment-key", compartment.ToString()));
            var (version, records) = await services.GetRequiredService<FieldCipher>().RotateAsync(compartment, services.GetServices<ISealedRecords>(), ct);
            Console.WriteLine($"{compartment}: key {version} is in use, {records} records were sealed again.");
            return 0;
        }, stop));
        return command;
    }

    private static Command Rewrap(IVerbHost host)
    {
        var file = new Argument<string>("file") { Description = "The file of the new restricted key: 32 bytes in base 64" };
        var command = new Command("rewrap", "Wrap the keys of all compartments with another restricted key, which the site must be given from then on") { file };
        command.SetAction((parsed, stop) => host.RunAsync(parsed, async (services, ct) =>
        {
            var db = services.GetRequiredService<RecordsDb>();
            db.Add(AuditEvent.Of(Change.ByCommandLine(services.GetRequiredService<TimeProvider>()), AuditOperation.Alter, "compartment-key", "all"));
            var count = await services.GetRequiredService<FieldCipher>().RewrapAsync(RestrictedKey.ReadFile(parsed.GetValue(file)!), ct);
            Console.WriteLine($"{count} keys are wrapped with the new key. Start the site with it from now on.");
            return 0;
        }, stop));
        return command;
    }
}
