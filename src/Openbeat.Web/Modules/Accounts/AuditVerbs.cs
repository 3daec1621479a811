using System.CommandLine;
using System.Globalization;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Accounts;

/// <summary><c>audit verify</c>, <c>audit thin</c>.</summary>
internal static class AuditVerbs
{
    private const string Parent = "audit", About = "The audit trail";

    public static IEnumerable<Verb> All => [new(Parent, About, Verify), new(Parent, About, Thin)];

    private static Command Verify(IVerbHost host)
    {
        var command = new Command("verify", "Prove the chain of each store, name the first break, and say how many events are not yet sealed");
        command.SetAction((parsed, stop) => host.RunAsync(parsed, async (services, ct) =>
        {
            var broken = false;
            foreach (var (name, db) in AuditSealing.StoresOf(services))
            {
                var found = await AuditChain.VerifyAsync(db, ct);
                broken |= found.Break is not null;
                Console.WriteLine(found.Break is { } fault
                    ? $"{name}: BROKEN. {fault}."
                    : $"{name}: {found.Sealed} sealed, whole. Head {found.Head}.{(found.Thinned > 0 ? $" The events of the first {found.Thinned} were thinned, with certificates." : "")}");
                Console.WriteLine($"{name}: {found.Unsealed} not yet sealed.");
            }

            return broken ? 1 : 0;
        }, stop));
        return command;
    }

    private static Command Thin(IVerbHost host)
    {
        var command = new Command("thin", "Delete sealed events before a day, leaving their links and a certificate; the chain stays provable");
        var before = new Option<DateOnly>("--before") { Description = "The first day whose events stay", Required = true };
        var reason = new Option<string>("--reason") { Description = "Why, for the certificate", Required = true };
        command.Options.Add(before);
        command.Options.Add(reason);
        command.SetAction((parsed, stop) => host.RunAsync(parsed, async (services, ct) =>
        {
            var clock = services.GetRequiredService<TimeProvider>();
            var settings = services.GetRequiredService<Platform.Settings.SiteSettings>();
            var day = parsed.GetValue(before);
            var youngest = Platform.Time.LondonTime.LondonToday(clock).AddYears(-settings.Get(AuditSettings.Years));
            if (day > youngest)
            {
                await Console.Error.WriteLineAsync($"Events are kept for {settings.Get(AuditSettings.Years)} years: choose {youngest.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} or an earlier day.");
                return 1;
            }

            foreach (var (name, db) in AuditSealing.StoresOf(services))
            {
                var certificate = await AuditChain.ThinAsync(db, day.StartInUtc(), Change.ByCommandLine(clock, parsed.GetValue(reason)), ct);
                Console.WriteLine(certificate is null
                    ? $"{name}: nothing is that old."
                    : $"{name}: {certificate.Events} events deleted through link {certificate.ThroughSequence}, hash {Convert.ToHexStringLower(certificate.ThroughHash)}. Certificate {certificate.Id}.");
            }

            return 0;
        }, stop));
        return command;
    }
}
