using System.Net.Mail;
using System.Text.RegularExpressions;

namespace Openbeat.Modules.Teams;

/// <summary>Addresses at work. None stands in a page as it is: machines collect those.</summary>
public static partial class WorkAddress
{
    /// <summary>"asha dot dunmore at anyshire dot example": people read it, machines that look for addresses do not find one.</summary>
    public static string InWords(string email) => email.Replace(".", " dot ", StringComparison.Ordinal).Replace("@", " at ", StringComparison.Ordinal);

    /// <summary>What is said where an address stands in a text that the public reads.</summary>
    public const string NotHere = "Leave email addresses out of it: machines collect them from pages, and people write to the team through the site";

    /// <summary>Whether an address stands somewhere in a text, whatever stands around it.</summary>
    public static bool IsIn(string? text) => text is not null && SomeAddress().IsMatch(text);

    public static bool Is(string text) => text.Length <= Officer.EmailMaxLength && !text.Contains(' ') && MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.');

    [GeneratedRegex(@"[^\s@]@[^\s@]+\.\p{L}{2,}")]
    private static partial Regex SomeAddress();
}
