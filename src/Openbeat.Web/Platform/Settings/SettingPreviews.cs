using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Openbeat.Platform.Access;

namespace Openbeat.Platform.Settings;

/// <summary>A value that one answer is drawn with although it is not in force.</summary>
public sealed record ValueAsIf(string Key, string Json);

/// <summary>
/// Shows a public page as it would be with a value that is not in force. The value travels in the address, sealed for one
/// account and an hour, so that no node keeps anything; for everybody else the address is the page as it is.
/// </summary>
public sealed class SettingPreviews(IDataProtectionProvider protection)
{
    /// <summary>The parameter of the address.</summary>
    public const string Parameter = "as-if";

    private const int LongestSeal = 6_000, LongestValue = 200_000;
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    /// <summary>The address of the page that shows the setting, or null where none does or the value is too long to travel.</summary>
    public string? AddressOf(Setting setting, string json, Guid account)
    {
        if (setting.ShownOn is not { } page)
        {
            return null;
        }

        var seal = WebEncoders.Base64UrlEncode(Protector(account).Protect(Pack(new ValueAsIf(setting.Key, json)), Lasts));
        return seal.Length > LongestSeal ? null : QueryHelpers.AddQueryString(page, Parameter, seal);
    }

    /// <summary>The value of an address, or null where it was sealed for somebody else, is too old or was changed.</summary>
    internal ValueAsIf? Open(string seal, Guid account)
    {
        try
        {
            return seal.Length > LongestSeal ? null : Unpack(Protector(account).Unprotect(WebEncoders.Base64UrlDecode(seal)));
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException or InvalidDataException or JsonException)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector Protector(Guid account) => protection.CreateProtector("setting as if", account.ToString()).ToTimeLimitedDataProtector();

    private static byte[] Pack(ValueAsIf value)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal))
        {
            JsonSerializer.Serialize(brotli, value);
        }

        return packed.ToArray();
    }

    private static ValueAsIf? Unpack(byte[] packed)
    {
        // Only what this site itself has sealed comes here, yet nothing is unpacked without an end.
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        var text = new byte[LongestValue];
        var length = brotli.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
        return length == text.Length ? null : JsonSerializer.Deserialize<ValueAsIf>(text.AsSpan(0, length));
    }
}

/// <summary>Lets one answer be drawn with a value that is not in force, for the account it was sealed for.</summary>
internal sealed class SettingPreview(RequestDelegate next, SettingPreviews previews)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) && context.Request.Query[SettingPreviews.Parameter].ToString() is { Length: > 0 } seal && context.RequestServices.GetRequiredService<IAccess>().Account is { } account)
        {
            context.Features.Set(previews.Open(seal, account));
        }

        return next(context);
    }
}
