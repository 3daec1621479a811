using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Openbeat.Platform.PublicForms;

/// <summary>How a public form that was not taken is shown again.</summary>
public static class PublicFormAnswers
{
    /// <summary>The same page with what is wrong and everything that was typed.</summary>
    /// <param name="page">The page of the form.</param>
    /// <param name="refusal">Why the guard did not take it, or null where a field is wrong.</param>
    /// <param name="field">The field at which a refusal of the guard stands.</param>
    /// <param name="guard">The property that holds the hidden fields.</param>
    public static PageResult Again(this PageModel page, PublicFormRefusal? refusal, string field, string guard = "Guard")
    {
        ArgumentNullException.ThrowIfNull(page);
        // The hidden fields are drawn from the model, which the guard has set anew.
        page.ModelState.Remove($"{guard}.{nameof(PublicFormFields.Website)}");
        page.ModelState.Remove($"{guard}.{nameof(PublicFormFields.Started)}");
        if (refusal is not null)
        {
            page.ModelState.AddModelError(field, refusal.Message);
            if (refusal.RetryAfter is { } wait)
            {
                page.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            }
        }

        return new PageResult { StatusCode = refusal?.StatusCode ?? StatusCodes.Status400BadRequest };
    }
}
