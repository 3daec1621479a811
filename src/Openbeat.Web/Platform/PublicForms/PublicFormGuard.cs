using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Time;

namespace Openbeat.Platform.PublicForms;

/// <summary>The two fields that every public form carries beside its own; nobody sees them.</summary>
public sealed class PublicFormFields
{
    /// <summary>Left empty by people; automatic senders fill in whatever they find.</summary>
    public string? Website { get; set; }

    /// <summary>When the form was first shown, sealed.</summary>
    public string? Started { get; set; }
}

/// <summary>Why a form was not taken, in a sentence to whoever sent it, and with which status.</summary>
public sealed record PublicFormRefusal(string Message, int StatusCode, TimeSpan? RetryAfter = null);

/// <summary>The rules that all public forms keep alike; none of them loses what somebody has typed.</summary>
public sealed class PublicFormGuard(SiteSettings settings, SubmissionRate rate, IDataProtectionProvider protection, TimeProvider clock)
{
    private readonly IDataProtector _seal = protection.CreateProtector("Openbeat.PublicForms");

    /// <summary>The fields of a form that is shown for the first time.</summary>
    public PublicFormFields Start(string form) => new() { Started = Sealed(form, clock.GetUtcNow()) };

    /// <summary>Looks at a form that was sent.</summary>
    /// <param name="form">The form's name; rates are counted for each by itself.</param>
    /// <param name="fields">Its hidden fields, set anew for showing it again.</param>
    /// <returns>Null when it may be taken.</returns>
    public PublicFormRefusal? Check(HttpContext context, string form, PublicFormFields fields)
    {
        var now = clock.GetUtcNow();
        if (rate.Take(form, context.Connection.RemoteIpAddress, settings.Get(PublicFormSettings.PerHour)) is { } from)
        {
            var at = from.UtcDateTime.ToLondon().ToString("h.mmtt", CultureInfo.InvariantCulture).ToLowerInvariant();
            return new($"Your connection has sent this form many times in the last hour. What you wrote is still here: send it again after {at}", StatusCodes.Status429TooManyRequests, from - now);
        }

        var filledIn = !string.IsNullOrEmpty(fields.Website);
        var started = StartedAt(form, fields.Started);
        fields.Website = null;
        if (started is null)
        {
            fields.Started = Sealed(form, now);
        }

        return filledIn || started is null || now - started < TimeSpan.FromSeconds(settings.Get(PublicFormSettings.LeastSeconds))
            ? new("Read what you wrote once more, then send it again. This is how we tell people from machines", StatusCodes.Status400BadRequest)
            : null;
    }

    /// <summary>The same for two texts that read alike, and no way back from it to the text.</summary>
    public static string Fingerprint(params string?[] texts) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', texts.Select(t => TextMarks.Normalise(t ?? ""))))));

    private string Sealed(string form, DateTimeOffset at) => _seal.Protect($"{form} {at.UtcTicks}");

    private DateTimeOffset? StartedAt(string form, string? sealedText)
    {
        try
        {
            return _seal.Unprotect(sealedText ?? "").Split(' ') is [var name, var ticks] && name == form
                ? new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
