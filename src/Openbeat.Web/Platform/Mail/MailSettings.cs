using System.Globalization;
using Openbeat.Platform.Audit;
using Openbeat.Platform.Settings;

namespace Openbeat.Platform.Mail;

/// <summary>What a force may decide about its mail.</summary>
public static class MailSettings
{
    /// <summary>The kind of record that a message is in the audit trail.</summary>
    public const string MessageKind = "message";

    /// <summary>The page that shows a message of no content as the settings make it look.</summary>
    public const string SamplePath = "/messages/sample";

    private const double ReadableContrast = 4.5;

    public static readonly Setting<string> Colour = new(
        "mail.colour", "Colour of the head of messages", "Six hexadecimal digits after #; white words must be readable on it.", "#0C2E2A")
    { ShownOn = SamplePath, Rule = ColourRule };

    public static readonly Setting<string> Foot = new(
        "mail.foot", "What stands under every message", "After the name of the force.", "This message was sent by a machine. Nobody reads answers to its address.")
    { IsWording = true, ShownOn = SamplePath, Rule = SettingRules.Text(500, lines: true) };

    public static readonly Setting<int> GiveUpDays = new(
        "mail.give-up-days", "Days until an undelivered message is given up", "Servers that put it off are asked again and again until then.", 3)
    { Rule = SettingRules.Between(1, 14) };

    public static readonly Setting<int> KeepDays = new(
        "mail.keep-days", "Days for which it is kept that a message was sent or given up", "The text of a sent message is dropped at once. Messages that are read on the page and not sent are kept as long.", 30)
    { Rule = SettingRules.Between(1, 365) };

    public static IReadOnlyList<Setting> All { get; } = [Colour, Foot, GiveUpDays, KeepDays];

    /// <summary>What the trail records about mail.</summary>
    public static IReadOnlyList<AuditKind> Kinds { get; } =
    [
        new(MessageKind, "A message in the outbox, whose link may let somebody in: read out, sent again, settled", [AuditOperation.Consult, AuditOperation.Alter]),
        new(MailAddresses.AuditKind, "What is known of an address that mail goes to: refusals, suspension, kinds of message its reader stopped", [AuditOperation.Alter]),
    ];

    private static string? ColourRule(string value)
    {
        if (value.Length != 7 || value[0] != '#' || !int.TryParse(value.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb))
        {
            return "Enter a colour such as #0C2E2A";
        }

        // Relative luminance and contrast as in WCAG 2.2.
        double Part(int shift)
        {
            var part = ((rgb >> shift) & 0xFF) / 255.0;
            return part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
        }

        var luminance = (0.2126 * Part(16)) + (0.7152 * Part(8)) + (0.0722 * Part(0));
        return 1.05 / (luminance + 0.05) >= ReadableContrast ? null : "White words cannot be read on this colour: choose a darker one";
    }
}
