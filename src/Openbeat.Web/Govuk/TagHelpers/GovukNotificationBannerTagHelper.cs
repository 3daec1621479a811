using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Openbeat.Govuk.Components;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>Something a reader should know: <see cref="NotificationBanner"/>.</summary>
[HtmlTargetElement("govuk-notification-banner")]
public sealed class GovukNotificationBannerTagHelper : GovukTagHelper
{
    /// <summary>The title.</summary>
    [HtmlAttributeName("title-text")]
    public string? Title { get; set; }

    /// <summary><c>success</c> for a success.</summary>
    [HtmlAttributeName("type")]
    public string? Type { get; set; }

    /// <summary>The id of the title.</summary>
    [HtmlAttributeName("title-id")]
    public string? TitleId { get; set; }

    /// <summary>The ARIA role.</summary>
    [HtmlAttributeName("role")]
    public string? Role { get; set; }

    /// <summary>Whether the script leaves the focus where it is.</summary>
    [HtmlAttributeName("disable-auto-focus")]
    public bool? DisableAutoFocus { get; set; }

    /// <inheritdoc/>
    protected override IHtmlContent Make(TagHelperContext context, Words? content, IReadOnlyDictionary<string, string?>? attributes) => new NotificationBanner
    {
        Content = content,
        Title = Title,
        Type = Type,
        TitleId = TitleId,
        Role = Role,
        DisableAutoFocus = DisableAutoFocus,
        Classes = Classes,
        Attributes = attributes,
    };
}
