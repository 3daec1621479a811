using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.DependencyInjection;

namespace Openbeat.Web.Tests.Govuk;

/// <summary>A page with a form, as far as its tags see it.</summary>
internal sealed class FormPage
{
    private static readonly IModelMetadataProvider _metadata = new ServiceCollection()
        .AddLogging()
        .AddMvcCore()
        .AddDataAnnotations()
        .Services
        .BuildServiceProvider()
        .GetRequiredService<IModelMetadataProvider>();

    public FormPage(Answers? answers = null)
    {
        Data = new ViewDataDictionary<Answers>(_metadata, new ModelStateDictionary()) { Model = answers ?? new Answers() };
        View = new ViewContext { ViewData = Data };
    }

    public ViewDataDictionary<Answers> Data { get; }

    public ViewContext View { get; }

    public ModelStateDictionary State => Data.ModelState;

    public ModelExpression For<T>(Expression<Func<Answers, T>> property) =>
        new ModelExpressionProvider(_metadata).CreateModelExpression(Data, property);
}

/// <summary>The answers, in the order in which the page asks for them: not that of the alphabet.</summary>
internal sealed class Answers
{
    [Display(Name = "Your name")]
    public string? Name { get; set; }

    public string? Email { get; set; }

    public Address Address { get; set; } = new();

    public List<Line> Lines { get; set; } = [];

    [StringLength(400)]
    public string? Account { get; set; }

    public bool Agreed { get; set; }

    public string[] Kinds { get; set; } = [];

    public DateOnly? HeldOn { get; set; }
}

internal sealed class Address
{
    public string? Street { get; set; }

    public string? Borough { get; set; }
}

internal sealed class Line
{
    public string? Words { get; set; }
}
