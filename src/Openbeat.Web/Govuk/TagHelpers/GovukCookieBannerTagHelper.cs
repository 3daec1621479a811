using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>Asks whether optional cookies may be set: <see cref="CookieBanner"/>, its messages given by tags inside.</summary>
[HtmlTargetElement("govuk-cookie-banner")]
public sealed class GovukCookieBannerTagHelper : GovukTagHelper
{
    private readonly List<CookieBannerMessage> _messages = [];

    /// <summary>The name of the landmark.</summary>
    [HtmlAttributeName("aria-label")]
    public string? AriaLabel { get; set; }

    /// <summary>Whether the whole banner is hidden.</summary>
    [HtmlAttributeName("hidden")]
    public bool Hidden { get; set; }

    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context) => context.Offer(_messages);

    /// <inheritdoc/>
    protected override IHtmlContent Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes) =>
        new CookieBanner { Messages = _messages, AriaLabel = AriaLabel, Hidden = Hidden, Classes = Classes, Attributes = attributes };
}

/// <summary>One message of <c>govuk-cookie-banner</c>; what stands inside is markup, its buttons are <c>govuk-action</c>.</summary>
[HtmlTargetElement("govuk-cookie-message", ParentTag = "govuk-cookie-banner")]
public sealed class GovukCookieMessageTagHelper : GovukTagHelper
{
    private readonly List<ActionLink> _actions = [];

    /// <summary>The heading.</summary>
    [HtmlAttributeName("heading")]
    public string? Heading { get; set; }

    /// <summary>Whether the message is hidden.</summary>
    [HtmlAttributeName("hidden")]
    public bool Hidden { get; set; }

    /// <summary>The ARIA role.</summary>
    [HtmlAttributeName("role")]
    public string? Role { get; set; }

    /// <inheritdoc/>
    protected override void Begin(TagHelperContext context) => context.Offer(_actions);

    /// <inheritdoc/>
    protected override IHtmlContent? Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes)
    {
        context.Needed<List<CookieBannerMessage>>("<govuk-cookie-banner>").Add(new CookieBannerMessage
        {
            Heading = Heading,
            Content = content,
            Actions = _actions,
            Hidden = Hidden,
            Role = Role,
            Classes = Classes,
            Attributes = attributes,
        });
        return null;
    }
}
