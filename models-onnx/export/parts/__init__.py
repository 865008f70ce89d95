"""The parts of every model: components as graphs with their weights as inputs, the oracles of questions."""

from ..part import Part
from . import (
    adversarial_parts,
    affine_part,
    augmented_parts,
    convolution_parts,
    decision_parts,
    encoder_parts,
    forecast_parts,
    language_parts,
    loss_parts,
    momentum_part,
    next_token_parts,
    normalisation_parts,
    optimiser_parts,
    picture_parts,
    prior_part,
    ranking_part,
    reading_parts,
    recurrent_parts,
    reply_parts,
    scene_parts,
    sequence_parts,
    signal_parts,
    speech_parts,
    stopping_parts,
    summary_parts,
    tape_part,
    text_parts,
    transfer_parts,
    vision_parts,
    writing_parts,
)
from .attention_part import scaled_dot_attention
from .gcn_parts import gcn_parts
from .memory_parts import memory_parts
from .mnist_cnn_parts import mnist_cnn_parts

PARTS = {
    "augmentation-cnn": lambda: [augmented_parts.turned_boxes(), augmented_parts.cut_mix()],
    "attention-lstm": lambda: [sequence_parts.additive_attention(), summary_parts.joined_summaries()],
    "batch-norm-lab": lambda: [normalisation_parts.batch_norm_training(), normalisation_parts.layer_norm_part()],
    "char-gpt": lambda: [
        next_token_parts.cached_attention(),
        next_token_parts.speculative_step(),
        next_token_parts.repetition_penalty(),
    ],
    "ctc-speech-recogniser": lambda: [
        signal_parts.mel_filter_bank(),
        signal_parts.mfcc(),
        text_parts.ctc_loss(),
        signal_parts.ctc_greedy(),
    ],
    "dcgan-digits": lambda: [
        convolution_parts.transposed_convolution(),
        loss_parts.gan_losses(),
        adversarial_parts.generator_slopes(),
        adversarial_parts.adversarial_step(),
    ],
    "dialogue-generator": lambda: [reply_parts.reply_loss()],
    "dqn-cartpole": lambda: [decision_parts.q_learning_target()],
    "ensemble-cv": lambda: [decision_parts.fold_metrics()],
    "extractive-qa": lambda: [reply_parts.best_span()],
    "face-embedding": lambda: [loss_parts.triplet_loss(), vision_parts.batch_hard_triplets()],
    "gcn-karate": gcn_parts,
    "gradcam-saliency": lambda: [picture_parts.grad_cam()],
    "lstm-language-model": lambda: [writing_parts.nucleus_sampling()],
    "lstm-text-classifier": lambda: [reading_parts.both_ways(), prior_part.prior_shift()],
    "image-captioner": lambda: [scene_parts.grid_attention()],
    "lr-schedule-lab": lambda: [
        optimiser_parts.sgd_momentum_step(),
        optimiser_parts.adam_step(),
        optimiser_parts.warm_up_cosine(),
        momentum_part.momentum_path(),
    ],
    "matrix-factorisation": lambda: [decision_parts.factorisation_step()],
    "mlp-playground": lambda: [affine_part.local_affine(), tape_part.tape_slopes()],
    "mnist-cnn": lambda: [
        *mnist_cnn_parts(),
        convolution_parts.conv2d_backward(),
        convolution_parts.average_pool2d(),
    ],
    "multimodal-fusion": lambda: [scene_parts.pair_loss()],
    "object-detector": lambda: [picture_parts.box_iou(), picture_parts.non_maximum_suppression()],
    "neural-cf": lambda: [ranking_part.ranking_metrics()],
    "overfitting-lab": lambda: [
        normalisation_parts.dropout(),
        stopping_parts.early_stopping(),
        stopping_parts.two_decays(),
    ],
    "policy-gradient-recommender": lambda: [decision_parts.policy_gradient_loss()],
    "quantised-mixed-precision": lambda: [signal_parts.dynamic_quantisation()],
    "recurrent-forecaster": lambda: [
        recurrent_parts.carried_state(),
        forecast_parts.aligned_readings(),
        forecast_parts.scaled_errors(),
    ],
    "resnet-small": lambda: [vision_parts.residual_block()],
    "rnn-vs-lstm-memory": lambda: [*memory_parts(), sequence_parts.rnn_cell(), recurrent_parts.rnn_backprop()],
    "self-attention-text": lambda: [scaled_dot_attention(), sequence_parts.multi_head_attention()],
    "seq2seq-translation": lambda: [sequence_parts.beam_step(), text_parts.bleu()],
    "super-resolution": lambda: [convolution_parts.pixel_shuffle()],
    "textcnn-sentiment": lambda: [reading_parts.text_convolution()],
    "transfer-learning": lambda: [
        transfer_parts.caffe_pixels(),
        transfer_parts.grey_first_layer(),
        transfer_parts.fine_tune_step(),
        transfer_parts.lora_gradients(),
        transfer_parts.ridge_probe(),
    ],
    "transformer-encoder-classifier": lambda: [
        encoder_parts.hidden_words(),
        encoder_parts.feed_forward(),
        encoder_parts.merge_pair(),
    ],
    "transformer-sequence": lambda: [sequence_parts.positional_encoding(), language_parts.rotary_scores()],
    "transformer-translation": lambda: [language_parts.cross_attention()],
    "tts-acoustic": lambda: [speech_parts.length_regulator()],
    "unet-segmentation": lambda: [picture_parts.dice_loss()],
    "vae-digits": lambda: [loss_parts.variational_bound()],
    "vit-mini": lambda: [vision_parts.patch_tokens()],
    "word-embeddings": lambda: [decision_parts.embedding_lookup(), loss_parts.skip_gram_loss(), writing_parts.skip_gram_step()],
}


def parts_of(slug: str) -> list[Part]:
    return PARTS[slug]() if slug in PARTS else []
