using System.Net;
using System.Security.Cryptography.X509Certificates;
using Openbeat.Data;

namespace Openbeat.Platform.Mail;

/// <summary>How the line to the mail server is kept private.</summary>
public enum MailSecurity
{
    /// <summary>Begins in the open and turns to TLS before anything is said; a server that cannot is not used.</summary>
    StartTls,

    /// <summary>TLS from the first byte, usually on port 465.</summary>
    Tls,

    /// <summary>In the open: only for a relay on the same machine or network.</summary>
    None,
}

/// <summary>The mail server that an operator names under <c>Mail</c>; without one, mail is read on a page.</summary>
public sealed class MailServer
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Mail";

    private const int SubmissionPort = 587, TlsPort = 465, MostSeconds = 3_600;

    /// <exception cref="CannotStartException">A value cannot be used.</exception>
    public MailServer(IConfiguration configuration, SiteAddress site)
    {
        var mail = configuration.GetSection(Section);
        Host = mail["Server"] ?? "";
        Security = mail.ReadOr("Security", MailSecurity.StartTls);
        Port = mail.ReadOr("Port", Security == MailSecurity.Tls ? TlsPort : SubmissionPort, 1, 65_535);
        User = mail["User"];
        Password = mail["PasswordFile"] is { Length: > 0 } file ? ReadFile(file).Trim() : mail["Password"];
        Timeout = TimeSpan.FromSeconds(mail.ReadOr("TimeoutSeconds", 120, 1, MostSeconds));
        Connections = mail.ReadOr("Connections", 4, 1, 100);
        Lease = TimeSpan.FromSeconds(mail.ReadOr("LeaseSeconds", 60, 1, MostSeconds));
        ReadsOnPage = mail.ReadOr("ReadOnPage", false);
        Root = RootOf(site);
        From = mail["From"] is { Length: > 0 } from ? from : $"not-read@{(IPAddress.TryParse(Root.Host, out _) ? "localhost" : Root.IdnHost)}";
        TrustedRoots = mail["CertificateAuthority"] is { Length: > 0 } authority ? ReadCertificates(authority) : null;
        if (!SmtpText.IsAddress(From))
        {
            throw new CannotStartException($"Mail__From is '{From}', which is no address that mail can come from.");
        }

        if (Security == MailSecurity.None && User is { Length: > 0 })
        {
            throw new CannotStartException("Mail__Security=None sends nothing secret: take Mail__User away, or use StartTls or Tls.");
        }
    }

    public string Host { get; }
    public int Port { get; }
    public MailSecurity Security { get; }
    public string? User { get; }
    public string? Password { get; }

    /// <summary>How long one step of the conversation may take.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>How long a message stays in the hands of a node that says nothing more.</summary>
    public TimeSpan Lease { get; }

    /// <summary>How many messages are handed over side by side, each on a line of its own.</summary>
    public int Connections { get; }

    /// <summary>The address messages come from; its name says that nobody reads it.</summary>
    public string From { get; }

    /// <summary>The address of the site.</summary>
    public Uri Root { get; }

    /// <summary>Authorities of the operator's own whose certificates are taken, beside the machine's.</summary>
    public X509Certificate2Collection? TrustedRoots { get; }

    /// <summary>Whether the operator asked for mail to be read on a page instead.</summary>
    public bool ReadsOnPage { get; }

    public bool IsNamed => Host.Length > 0;

    /// <summary>Every message links to the site, so its address is read with the rest.</summary>
    private static Uri RootOf(SiteAddress site) =>
        Uri.TryCreate(site.Root, UriKind.Absolute, out var root) && (root.Scheme == Uri.UriSchemeHttps || root.Scheme == Uri.UriSchemeHttp)
            ? root
            : throw new CannotStartException($"Openbeat__Address is '{site.Root}'. It is an address such as https://police.example.");

    private static string ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CannotStartException($"The mail server's password cannot be read: {refused.Message}");
        }
    }

    private static X509Certificate2Collection ReadCertificates(string path)
    {
        try
        {
            var roots = new X509Certificate2Collection();
            roots.ImportFromPemFile(path);
            return roots;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            throw new CannotStartException($"Mail__CertificateAuthority cannot be read: {refused.Message}");
        }
    }
}
