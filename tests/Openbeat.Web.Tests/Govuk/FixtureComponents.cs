using System.Text.Json;
using Openbeat.Govuk.Components;

namespace Openbeat.Web.Tests.Govuk;

/// <summary>Makes the component that a fixture's options ask for.</summary>
internal static partial class FixtureComponents
{
    /// <summary>Every component the pages use, by its name in govuk-frontend.</summary>
    public static IReadOnlyDictionary<string, Func<JsonElement?, Component>> All { get; } = new SortedDictionary<string, Func<JsonElement?, Component>>(StringComparer.Ordinal)
    {
        ["back-link"] = o => new BackLink { Content = o.Words(), Href = o.Text("href"), Classes = o.Text("classes"), Attributes = o.Attributes() },
        ["breadcrumbs"] = Breadcrumbs,
        ["button"] = Button,
        ["character-count"] = CharacterCount,
        ["checkboxes"] = Checkboxes,
        ["cookie-banner"] = CookieBanner,
        ["details"] = Details,
        ["error-message"] = FixtureOptions.ErrorMessage,
        ["error-summary"] = ErrorSummary,
        ["exit-this-page"] = ExitThisPage,
        ["fieldset"] = FixtureOptions.Fieldset,
        ["hint"] = o => new Hint { Content = o.Words(), Id = o.Text("id"), Classes = o.Text("classes"), Attributes = o.Attributes() },
        ["input"] = Input,
        ["inset-text"] = o => new InsetText { Content = o.Words(), Id = o.Text("id"), Classes = o.Text("classes"), Attributes = o.Attributes() },
        ["label"] = Label,
        ["notification-banner"] = NotificationBanner,
        ["pagination"] = Pagination,
        ["panel"] = Panel,
        ["phase-banner"] = PhaseBanner,
        ["radios"] = Radios,
        ["select"] = Select,
        ["service-navigation"] = ServiceNavigation,
        ["skip-link"] = o => new SkipLink { Content = o.Words(), Href = o.Text("href"), Classes = o.Text("classes"), Attributes = o.Attributes() },
        ["summary-list"] = SummaryList,
        ["table"] = Table,
        ["tag"] = Tag,
        ["textarea"] = Textarea,
        ["warning-text"] = WarningText,
    };

    private static Breadcrumbs Breadcrumbs(JsonElement? o) => new()
    {
        Items = [.. o.List("items")!.Select(i => new Breadcrumb { Content = i.Words(), Href = i.Text("href"), Attributes = i.Attributes() })],
        CollapseOnMobile = o.Is("collapseOnMobile"),
        LabelText = o.Text("labelText") ?? "Breadcrumb",
        Classes = o.Text("classes"),
        Attributes = o.Attributes(),
    };

    private static Button Button(JsonElement? o) => new()
    {
        Content = o.Words(),
        Id = o.Text("id"),
        Href = o.Text("href"),
        Type = o.Text("type"),
        Name = o.Text("name"),
        Value = o.Text("value"),
        Disabled = o.Is("disabled"),
        IsStartButton = o.Is("isStartButton"),
        PreventDoubleClick = o.Choice("preventDoubleClick"),
        Classes = o.Text("classes"),
        Attributes = o.Attributes(),
    };

    private static CookieBanner CookieBanner(JsonElement? o) => new()
    {
        Messages = [.. (o.List("messages") ?? []).Select(m => new CookieBannerMessage
        {
            Heading = m.Words("headingHtml", "headingText"),
            Content = m.Words(),
            Actions = [.. (m.List("actions") ?? []).Select(Action)],
            Hidden = m.Is("hidden"),
            Role = m.Text("role"),
            Classes = m.Text("classes"),
            Attributes = m.Attributes(),
        })],
        AriaLabel = o.Text("ariaLabel"),
        Hidden = o.Is("hidden"),
        Classes = o.Text("classes"),
        Attributes = o.Attributes(),
    };

    private static ActionLink Action(JsonElement? a) => new()
    {
        Text = a.Text("text"),
        Href = a.Text("href"),
        Type = a.Text("type"),
        Name = a.Text("name"),
        Value = a.Text("value"),
        Classes = a.Text("classes"),
        Attributes = a.Attributes(),
    };

    private static Details Details(JsonElement? o) => new()
    {
        Summary = o.Words("summaryHtml", "summaryText"),
        Content = o.Words(),
        Id = o.Text("id"),
        Open = o.Is("open"),
        Classes = o.Text("classes"),
        Attributes = o.Attributes(),
    };

    private static ErrorSummary ErrorSummary(JsonElement? o) => new()
    {
        Title = o.Words("titleHtml", "titleText"),
        Description = o.Words("descriptionHtml", "descriptionText"),
        ErrorList = [.. (o.List("errorList") ?? []).Select(e => new ErrorSummaryItem { Content = e.Words(), Href = e.Text("href"), Attributes = e.Attributes() })],
        DisableAutoFocus = o.Choice("disableAutoFocus"),
        Classes = o.Text("classes"),
        Attributes = o.Attributes(),
    };

    private static ExitThisPage ExitThisPage(JsonElement? o) => new()
    {
        Content = o.Words(),
        RedirectUrl = o.Text("redirectUrl"),
        Id = o.Text("id"),
        ActivatedText = o.Text("activatedText"),
        TimedOutText = o.Text("timedOutText"),
        PressTwoMoreTimesText = o.Text("pressTwoMoreTimesText"),
        PressOneMoreTimeText = o.Text("pressOneMoreTimeText"),
        Classes = o.Text("classes"),
        Attributes = o.Attributes(),
    };

    private static NotificationBanner NotificationBanner(JsonElement? o) => new()
    {
        Content = o.Words(),
        Title = o.Words("titleHtml", "titleText"),
        Type = o.Text("type"),
        TitleHeadingLevel = o.Number("titleHeadingLevel") ?? 2,
        TitleId = o.Text("titleId"),
        Role = o.Text("role"),
        DisableAutoFocus = o.Choice("disableAutoFocus"),
        Classes = o.Text("classes"),
        Attributes = o.Attributes(),
    };

    private static Panel Panel(JsonElement? o) => new()
    {
        Title = o.Words("titleHtml", "titleText"),
        Content = o.Words(),
        HeadingLevel = o.Number("headingLevel") ?? 1,
        Actions = o.At("actions") is null
            ? null
            : new PanelActions
            {
                Items = [.. (o.At("actions").List("items") ?? []).Select(Action)],
                Classes = o.At("actions").Text("classes"),
                Attributes = o.At("actions").Attributes(),
            },
        Classes = o.Text("classes"),
        Attributes = o.Attributes(),
    };

    private static PhaseBanner PhaseBanner(JsonElement? o) => new()
    {
        Tag = o.At("tag") is null ? null : Tag(o.At("tag")),
        Content = o.Words(),
        Classes = o.Text("classes"),
        Attributes = o.Attributes(),
    };

    private static Tag Tag(JsonElement? o) => new() { Content = o.Words(), Classes = o.Text("classes"), Attributes = o.Attributes() };

    private static WarningText WarningText(JsonElement? o) => new()
    {
        Content = o.Words(),
        IconFallbackText = o.Text("iconFallbackText"),
        Classes = o.Text("classes"),
        Attributes = o.Attributes(),
    };
}
