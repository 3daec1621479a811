using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Mail;
using Openbeat.Platform.Slots;

namespace Openbeat.Modules.Administration;

/// <summary>What an operator does about mail at the command line.</summary>
internal static class MailVerbs
{
    private const int Refused = 2;

    public static IReadOnlyList<Verb> All { get; } = [new("mail", "Mail that the site sends", Bounce)];

    private static Command Bounce(IVerbHost host)
    {
        var address = new Argument<string>("ADDRESS") { Description = "Where a message came back from" };
        var message = new Option<string?>("--message") { Description = "The Message-ID of the message that came back: reported twice, it counts once" };
        var command = new Command("bounce", "Count a message that came back for good; the third suspends its address") { address, message };
        command.SetAction((parsed, stop) => host.RunAsync(
            parsed,
            async (services, token) =>
            {
                var bounced = parsed.GetRequiredValue(address);
                if (!SmtpText.IsAddress(bounced))
                {
                    await Console.Error.WriteLineAsync($"'{bounced}' is no address that mail goes to.");
                    return Refused;
                }

                var known = await services.GetRequiredService<MailAddresses>().RefusedAsync(
                    bounced, BouncedMessage.Normal(parsed.GetValue(message)), Change.ByCommandLine(services.GetRequiredService<TimeProvider>()), token);
                Console.WriteLine(known.SuspendedAt is null
                    ? $"{known.Address}: {known.Refusals} of {MailAddress.RefusalsThatSuspend} refusals. Mail still goes there."
                    : $"{known.Address}: {known.Refusals} refusals. Nothing is sent there until an administrator lets it in again.");
                return 0;
            },
            stop));
        return command;
    }
}

/// <summary>The identifier of a message that came back, as reports write it.</summary>
internal static class BouncedMessage
{
    private const int MaxLength = 200;

    /// <summary>The identifier without its brackets, or null where there is none; of one that is too long to keep, a hash that tells it from others.</summary>
    public static string? Normal(string? id) =>
        id?.Trim().Trim('<', '>') is not { Length: > 0 } text ? null
        : text.Length <= MaxLength ? text
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
