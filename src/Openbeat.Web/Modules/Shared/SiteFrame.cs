using System.Data.Common;
using Openbeat.Platform.Errors;
using Openbeat.Platform.Settings;
using Openbeat.Platform.Slots;
using Openbeat.Platform.Visitors;

namespace Openbeat.Modules.Shared;

/// <summary>What every page has around it, gathered from settings, modules and the visitor's choices.</summary>
public sealed class SiteFrame(SiteSettings settings, IEnumerable<NavigationEntry> navigation, IEnumerable<FooterLink> links)
{
    private const string ChoiceParameter = "cookie-choice";

    public FrameOf For(HttpContext context)
    {
        var asked = ErrorResponses.AskedFor(context);
        var path = asked.Split('?')[0];
        return new FrameOf(
            Read(context, ForceSettings.Name),
            Badge(context),
            Read(context, ForceSettings.ExitTarget),
            Read(context, ForceSettings.NumberFromOutside),
            Read(context, ForceSettings.BetaBanner),
            VisitorChoices.Of(context),
            path,
            LocalPath.Is(asked) ? LocalPath.With(asked, ChoiceParameter, null) : "/",
            context.Request.Query[ChoiceParameter].ToString(),
            [.. navigation.OrderBy(e => e.Order).Select(e => new FrameEntry(e.Text, e.Path, IsCurrent(e.Path, path)))],
            [.. FooterLists.All.Select(list => new FrameList(list, [.. links.Where(l => l.List == list).OrderBy(l => l.Order)])).Where(l => l.Links.Count > 0)]);
    }

    /// <summary>The badge in force; the mark of the site stands in for one that is not set.</summary>
    private FrameBadge? Badge(HttpContext context) => Read(context, ForceSettings.Badge) is { IsNone: false } badge
        ? new FrameBadge(LocalPath.With($"{FrameBadge.Folder}/{badge.File}", SettingPreviews.Parameter, AsIf(context)), badge.Alternative)
        : null;

    private static string? AsIf(HttpContext context) =>
        context.Features.Get<ValueAsIf>() is { } asIf && asIf.Key == ForceSettings.Badge.Key ? context.Request.Query[SettingPreviews.Parameter].ToString() : null;

    /// <summary>A page that tells of a failure must be drawn even when the failure is the database's.</summary>
    private T Read<T>(HttpContext context, Setting<T> setting) where T : notnull
    {
        try
        {
            return settings.Get(setting);
        }
        catch (Exception failed) when (failed is DbException or InvalidOperationException && ErrorResponses.IsErrorPage(context))
        {
            return setting.Default;
        }
    }

    private static bool IsCurrent(string entry, string path) =>
        string.Equals(entry, path, StringComparison.OrdinalIgnoreCase) || path.StartsWith(entry.TrimEnd('/') + "/", StringComparison.OrdinalIgnoreCase);
}

/// <summary>The frame of one page.</summary>
/// <param name="ForceName">Whose site this is.</param>
/// <param name="Badge">The force's badge, or null.</param>
/// <param name="ExitTarget">Where "Exit this page" leads.</param>
/// <param name="NumberFromOutside">The number for people outside the area, or empty.</param>
/// <param name="IsBeta">Whether the page says that the service is new.</param>
/// <param name="Choices">What the visitor has chosen.</param>
/// <param name="Path">The page's path.</param>
/// <param name="Return">Path and query, to come back to after a choice.</param>
/// <param name="ChoiceMade">What the visitor has just chosen about cookies, by the address, or empty.</param>
/// <param name="Navigation">The entries of the service navigation.</param>
/// <param name="Lists">The lists of the foot.</param>
public sealed record FrameOf(
    string ForceName, FrameBadge? Badge, string ExitTarget, string NumberFromOutside, bool IsBeta, VisitorChoices Choices, string Path, string Return,
    string ChoiceMade, IReadOnlyList<FrameEntry> Navigation, IReadOnlyList<FrameList> Lists)
{
    /// <summary>Saved, or could not be saved, when a choice has just been made: the browser shows which by what it sends back.</summary>
    public ChoiceState State => ChoiceMade switch
    {
        "accepted" => Choices.Consent == CookieConsent.Accepted ? ChoiceState.Saved : ChoiceState.Failed,
        "rejected" => Choices.Consent == CookieConsent.Rejected ? ChoiceState.Saved : ChoiceState.Failed,
        "failed" => ChoiceState.Failed,
        _ => Choices.Consent == CookieConsent.NotAsked ? ChoiceState.Asked : ChoiceState.Settled,
    };

    /// <summary>The class of the root element for the chosen text size.</summary>
    public string TextClass => Choices.TextSize switch
    {
        TextSize.Larger => "govuk-template text-larger",
        TextSize.Largest => "govuk-template text-largest",
        _ => "govuk-template",
    };
}

/// <summary>The force's badge as pages show it.</summary>
/// <param name="Path">Where it is served.</param>
/// <param name="Alternative">The words that stand for it.</param>
public sealed record FrameBadge(string Path, string Alternative)
{
    /// <summary>What stands before the name of the file in its address.</summary>
    public const string Folder = "/badge";
}

/// <summary>An entry of the service navigation.</summary>
public sealed record FrameEntry(string Text, string Path, bool IsCurrent);

/// <summary>A list of the foot.</summary>
public sealed record FrameList(string Heading, IReadOnlyList<FooterLink> Links);

/// <summary>What the cookie banner has to say.</summary>
public enum ChoiceState
{
    Asked,
    Saved,
    Failed,
    Settled,
}
