using System.Net.Mail;

namespace Openbeat.Modules.Teams;

/// <summary>Addresses at work. None stands in a page as it is: machines collect those.</summary>
public static class WorkAddress
{
    /// <summary>"asha dot dunmore at anyshire dot example": people read it, machines that look for addresses do not find one.</summary>
    public static string InWords(string email) => email.Replace(".", " dot ", StringComparison.Ordinal).Replace("@", " at ", StringComparison.Ordinal);

    public static bool Is(string text) => text.Length <= Officer.EmailMaxLength && !text.Contains(' ') && MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.');
}
