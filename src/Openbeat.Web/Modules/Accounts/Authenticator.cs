using System.Text;
using Microsoft.AspNetCore.Identity;
using QRCoder;

namespace Openbeat.Modules.Accounts;

/// <summary>The app that shows six digits: its key, the code it scans, and the acceptance of what it shows, once each.</summary>
public static class Authenticator
{
    public const int RecoveryCodes = 10;

    public static async Task<bool> AcceptAsync(UserManager<Account> accounts, Account account, string? typed, DateTimeOffset now)
    {
        if (await accounts.GetAuthenticatorKeyAsync(account) is not { Length: > 0 } key || Totp.StepOf(key, Digits(typed), now) is not { } step || step <= account.LastCodeStep)
        {
            return false;
        }

        account.LastCodeStep = step;
        return (await accounts.UpdateAsync(account)).Succeeded;
    }

    /// <summary>What was typed without the spaces and dashes people put in.</summary>
    public static string Digits(string? typed) => (typed ?? "").Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);

    /// <summary>The address an authenticator app reads from the picture.</summary>
    public static string Uri(string issuer, string address, string key) =>
        $"otpauth://totp/{System.Uri.EscapeDataString(issuer)}:{System.Uri.EscapeDataString(address)}?secret={key}&issuer={System.Uri.EscapeDataString(issuer)}&digits=6";

    /// <summary>The picture, as the data of an SVG file.</summary>
    public static string Picture(string uri)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(uri, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(code.GetGraphic(6)));
    }

    /// <summary>The key in groups of four, to be typed where no camera is at hand.</summary>
    public static string InGroups(string key) => string.Join(' ', key.Chunk(4).Select(c => new string(c))).ToLowerInvariant();
}
